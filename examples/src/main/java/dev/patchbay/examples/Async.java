package dev.patchbay.examples;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatResponse;
import java.util.List;

/** Several questions at once. */
public final class Async {
    private Async() {}

    /** Asks three questions at the same time and prints the answers in order. */
    public static void main(String[] args) {
        try (var client = Patchbay.fromEnv()) {
            var questions = List.of("What is a mutex?", "What is a monitor?", "What is a semaphore?");
            var answers = questions.stream().map(client.async()::chat).toList();
            answers.forEach(answer -> System.out.println(answer.thenApply(ChatResponse::content).join()));
        }
    }
}
