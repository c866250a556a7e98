package dev.patchbay.dialect.anthropic;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a place that serves the Messages API, or something that can be written from it, differs from Anthropic's own.
 *
 * @param bodyVersion what it wants as {@code anthropic_version} in the body; null where model, stream and beta names
 *     stand in the body and the headers as with Anthropic itself
 * @param urlSources whether it fetches images and documents by their URL
 * @param unknownThere fields of the Messages API that it refuses; without them the answer is the same
 * @param documents media types of documents that it takes as bytes
 * @param formats whether every model there can be held to a JSON schema
 * @param thoughts the kind of thoughts that may be sent back to it, as {@code reasoning_details} name it
 */
public record Hosting(
        @Nullable String bodyVersion,
        boolean urlSources,
        Set<String> unknownThere,
        Set<String> documents,
        boolean formats,
        String thoughts) {
    private static final Set<String> PDF = Set.of("application/pdf");

    /** Anthropic itself. */
    public static final Hosting ANTHROPIC = new Hosting(null, true, Set.of(), PDF, false, ThoughtBlocks.CLAUDES);

    /** InvokeModel of Amazon Bedrock (protocol of August 2026). */
    public static final Hosting BEDROCK = new Hosting("bedrock-2023-05-31", false, Set.of("service_tier", "metadata",
            "container", "mcp_servers", "inference_geo", "fallbacks", "cache_control"),
            PDF, false, ThoughtBlocks.CLAUDES);

    /** Converse of Amazon Bedrock, whose bodies are written from those of Messages, for models of any vendor. */
    public static Hosting converse(Set<String> documents, String thoughts) {
        return new Hosting(null, false, Set.of("service_tier", "metadata", "cache_control"), documents, true, thoughts);
    }

    /** Copies the sets. */
    public Hosting {
        unknownThere = Set.copyOf(unknownThere);
        documents = Set.copyOf(documents);
    }

    /** Whether the body names the model and says whether a stream is wanted. */
    boolean modelInBody() {
        return bodyVersion == null;
    }

    boolean takes(String field) {
        return !unknownThere.contains(field);
    }
}
