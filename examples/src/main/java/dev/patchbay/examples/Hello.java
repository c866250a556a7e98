package dev.patchbay.examples;

import dev.patchbay.Patchbay;

/** One question, one answer, and what it cost. */
public final class Hello {
    private Hello() {}

    /** Asks the default model of whatever provider the environment has a key for. */
    public static void main(String[] args) {
        try (var client = Patchbay.fromEnv()) {
            var answer = client.chat("Why is the sky blue? One sentence.");
            System.out.println(answer.content());
            System.out.println(answer.usage().totalTokens() + " tokens, cost "
                    + answer.usage().estimatedCost().map(Object::toString).orElse("unknown"));
        }
    }
}
