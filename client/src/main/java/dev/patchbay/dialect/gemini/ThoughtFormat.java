package dev.patchbay.dialect.gemini;

/** The name under which Gemini's thoughts travel in {@code reasoning_details}. */
final class ThoughtFormat {
    static final String NAME = "google-gemini-v1";

    private ThoughtFormat() {}
}
