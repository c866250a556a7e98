/**
 * The Gemini dialect: Google's generateContent, on the Gemini API and on Vertex AI. Requests and answers change their
 * shape both ways; what Google signs comes back to it bit for bit. Start at
 * {@link dev.patchbay.dialect.gemini.GeminiDialect}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.dialect.gemini;
