package dev.patchbay.cost;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.Message;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Makes a conversation fit into a number of tokens by leaving out its oldest turns. System messages stay, and so does
 * everything from the last thing the person said; a turn goes with all its answers, tool calls and their results, so
 * that none of them is left without the others.
 *
 * @param maxTokens how many tokens the prompt may have, 1 or more
 */
public record ContextBudget(long maxTokens) {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is not above zero
     */
    public ContextBudget {
        if (maxTokens < 1) {
            throw new IllegalArgumentException("a budget of tokens must be 1 or more, not " + maxTokens);
        }
    }

    /**
     * A conversation that fits.
     *
     * @param request what is left; the request itself if nothing had to go
     * @param dropped what was left out, the oldest first
     * @param tokens what is left has, by the counter
     * @param exact whether the counter counts as the model does
     */
    public record Fitted(ChatRequest request, List<Message> dropped, long tokens, boolean exact) {
        /** Copies the list. */
        public Fitted {
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * Makes it fit, counting as the request's model does where that is known.
     *
     * @throws dev.patchbay.error.ContextLengthExceededException if what must stay is too long
     */
    public Fitted fit(ChatRequest request) {
        return fit(request, TokenCounter.of(request.model().orElse("")));
    }

    /**
     * Makes it fit by that counter.
     *
     * @throws dev.patchbay.error.ContextLengthExceededException if what must stay is too long
     */
    public Fitted fit(ChatRequest request, TokenCounter counter) {
        List<Message> messages = request.messages();
        var prompt = new PromptTokens(counter);
        long[] sizes = messages.stream().mapToLong(prompt::of).toArray();
        long tokens = prompt.frame(request) + LongStream.of(sizes).sum();
        boolean[] gone = new boolean[messages.size()];
        int stays = lastUser(messages);
        for (int begin = 0; tokens > maxTokens && begin < stays; ) {
            int end = turnEnd(messages, begin, stays);
            for (int i = begin; i < end; i++) {
                if (!isSystem(messages.get(i))) {
                    gone[i] = true;
                    tokens -= sizes[i];
                }
            }
            begin = end;
        }
        if (tokens > maxTokens) {
            throw tooLong(tokens, counter.exact());
        }
        return fitted(request, messages, gone, tokens, counter.exact());
    }

    private static Fitted fitted(
            ChatRequest request, List<Message> messages, boolean[] gone, long tokens, boolean exact) {
        List<Message> dropped = pick(messages, gone, true);
        // What is left keeps its bytes.
        ChatRequest left = dropped.isEmpty() ? request
                : request.with("messages", Json.of(pick(request.toJson().array("messages"), gone, false)));
        return new Fitted(left, dropped, tokens, exact);
    }

    private static <T> List<T> pick(List<T> all, boolean[] gone, boolean wanted) {
        return IntStream.range(0, all.size()).filter(i -> gone[i] == wanted).<T>mapToObj(all::get).toList();
    }

    /** Where the last thing the person said begins; without any, all stays. */
    private static int lastUser(List<Message> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i) instanceof Message.User) {
                return i;
            }
        }
        return 0;
    }

    /** A turn ends where the person speaks again. */
    private static int turnEnd(List<Message> messages, int begin, int most) {
        int end = begin + 1;
        while (end < most && !(messages.get(end) instanceof Message.User)) {
            end++;
        }
        return end;
    }

    private static boolean isSystem(Message message) {
        return message instanceof Message.System;
    }

    private PatchbayException tooLong(long tokens, boolean exact) {
        return PatchbayException.of(ErrorKind.CONTEXT_LENGTH_EXCEEDED, "the prompt has " + (exact ? "" : "about ") + tokens
                + " tokens without its older turns, and the budget is " + maxTokens
                + ": shorten the system prompt or the last message, or allow more",
                ErrorFacts.NONE.toBuilder().param("messages").build(), null);
    }
}
