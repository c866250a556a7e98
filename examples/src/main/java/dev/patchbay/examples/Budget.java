package dev.patchbay.examples;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;

/** A conversation that grows: its oldest turns are left out as soon as the prompt no longer fits the budget of tokens. */
public final class Budget {
    private static final int TURNS = 5;
    private static final int MOST_TOKENS = 120;

    private Budget() {}

    /** Asks again and again, and prints what was left out of each prompt and what all of it cost. */
    public static void main(String[] args) {
        var budget = RequestOptions.builder().maxContextTokens(MOST_TOKENS).build();
        try (var client = Patchbay.fromEnv()) {
            var conversation = ChatRequest.builder().system("You are a storyteller. Two sentences at a time.");
            for (int turn = 1; turn <= TURNS; turn++) {
                conversation.user("Part " + turn + " of the story of a patient gateway, please.");
                var answer = client.chat(conversation.build(), budget);
                conversation.message(answer.message());
                System.out.println(turn + ": " + answer.call().droppedMessages() + " old messages left out, "
                        + answer.usage().inputTokens() + " tokens sent");
            }
            System.out.println(client.totalCost() + " in all");
        }
    }
}
