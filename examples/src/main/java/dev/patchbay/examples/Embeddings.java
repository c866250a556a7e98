package dev.patchbay.examples;

import dev.patchbay.Patchbay;
import dev.patchbay.embedding.EmbeddingRequest;
import java.util.List;

/** Compares texts by their vectors. */
public final class Embeddings {
    private Embeddings() {}

    /** Prints how near two texts are to a third. */
    public static void main(String[] args) {
        try (var client = Patchbay.fromEnv()) {
            List<float[]> vectors = client.embed(EmbeddingRequest.of("a cat", "a kitten", "a tax form")).vectors();
            System.out.printf("cat and kitten: %.3f%n", cosine(vectors.get(0), vectors.get(1)));
            System.out.printf("cat and tax form: %.3f%n", cosine(vectors.get(0), vectors.get(2)));
        }
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            lengthA += a[i] * a[i];
            lengthB += b[i] * b[i];
        }
        return dot / Math.sqrt(lengthA * lengthB);
    }
}
