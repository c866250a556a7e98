package dev.patchbay.testkit.speech;

import java.util.SplittableRandom;
import java.util.StringJoiner;

/** Vectors of length 1 that depend on nothing but their text and their dimensions. */
public final class Vectors {
    private static final int CHARS_IN_TOKEN = 4;
    private static final long PRIME = 0x100000001b3L;

    private Vectors() {}

    /** The vector of a text. */
    public static float[] of(String text, int dimensions) {
        double[] raw = new SplittableRandom(seed(text)).doubles(dimensions, -1, 1).toArray();
        double length = 0;
        for (double part : raw) {
            length += part * part;
        }
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (raw[i] / Math.sqrt(length));
        }
        return vector;
    }

    /** A vector as a JSON list. */
    public static String json(float[] vector) {
        var list = new StringJoiner(",", "[", "]");
        for (float part : vector) {
            list.add(Float.toString(part));
        }
        return list.toString();
    }

    private static long seed(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    /** Its tokens, four letters each; good enough to be plausible. */
    public static int tokens(String text) {
        return (text.length() + CHARS_IN_TOKEN - 1) / CHARS_IN_TOKEN;
    }
}
