package dev.patchbay.examples;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatStream;

/** Prints an answer while it is being written. */
public final class Streaming {
    private Streaming() {}

    /** Streams one answer. */
    public static void main(String[] args) {
        try (var client = Patchbay.fromEnv();
                ChatStream stream = client.stream("Tell me a story in three sentences.")) {
            for (ChatChunk chunk : stream) {
                System.out.print(chunk.text());
            }
            System.out.println();
        }
    }
}
