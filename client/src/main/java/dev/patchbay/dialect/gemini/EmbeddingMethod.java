package dev.patchbay.dialect.gemini;

/** By which method vectors are asked for: it depends on the platform and, on Vertex, on the model. */
enum EmbeddingMethod {
    /** Many texts at once, on the Gemini API. */
    BATCH(100),
    /** One text, for the newer models on Vertex. */
    SINGLE(1),
    /** Many texts at once, for the older models on Vertex. */
    PREDICT(250);

    private final int mostInputs;

    EmbeddingMethod(int mostInputs) {
        this.mostInputs = mostInputs;
    }

    /** How many texts one request holds (Gemini API reference and Vertex AI's, August 2026). */
    int mostInputs() {
        return mostInputs;
    }

    static EmbeddingMethod of(Platform platform, String model) {
        if (platform == Platform.GEMINI_API) {
            return BATCH;
        }
        return model.startsWith("gemini-embedding-001") || model.startsWith("text-") ? PREDICT : SINGLE;
    }
}
