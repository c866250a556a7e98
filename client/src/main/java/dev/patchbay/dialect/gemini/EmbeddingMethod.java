package dev.patchbay.dialect.gemini;

/** By which method vectors are asked for: it depends on the platform and, on Vertex, on the model. */
enum EmbeddingMethod {
    /** Many texts at once, on the Gemini API. */
    BATCH,
    /** One text, for the newer models on Vertex. */
    SINGLE,
    /** Many texts at once, for the older models on Vertex. */
    PREDICT;

    static EmbeddingMethod of(Platform platform, String model) {
        if (platform == Platform.GEMINI_API) {
            return BATCH;
        }
        return model.startsWith("gemini-embedding-001") || model.startsWith("text-") ? PREDICT : SINGLE;
    }
}
