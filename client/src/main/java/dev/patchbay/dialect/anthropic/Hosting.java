package dev.patchbay.dialect.anthropic;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a place that serves the Messages API differs from Anthropic's own.
 *
 * @param bodyVersion what it wants as {@code anthropic_version} in the body; null where model, stream and beta names
 *     stand in the body and the headers as with Anthropic itself
 * @param urlSources whether it fetches images and documents by their URL
 * @param unknownThere fields of the Messages API that it refuses; without them the answer is the same
 */
public record Hosting(@Nullable String bodyVersion, boolean urlSources, Set<String> unknownThere) {
    /** Anthropic itself. */
    public static final Hosting ANTHROPIC = new Hosting(null, true, Set.of());

    /** InvokeModel of Amazon Bedrock (protocol of August 2026). */
    public static final Hosting BEDROCK = new Hosting("bedrock-2023-05-31", false, Set.of("service_tier", "metadata",
            "container", "mcp_servers", "inference_geo", "fallbacks", "cache_control"));

    /** Copies the set. */
    public Hosting {
        unknownThere = Set.copyOf(unknownThere);
    }

    /** Whether the body names the model and says whether a stream is wanted. */
    boolean modelInBody() {
        return bodyVersion == null;
    }

    boolean takes(String field) {
        return !unknownThere.contains(field);
    }
}
