package dev.patchbay.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.error.ContextLengthExceededException;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The oldest turns go, and nothing that belongs together is torn apart. */
class ContextBudgetTest {
    private static final String TEXT = "some words that take a number of tokens ".repeat(5);

    @Test
    void whatFitsStaysAsItIs() {
        ChatRequest request = ChatRequest.of("Hello");
        var fitted = new ContextBudget(100).fit(request);
        assertThat(fitted.request()).isSameAs(request);
        assertThat(fitted.dropped()).isEmpty();
        assertThat(fitted.tokens()).isBetween(5L, 20L);
    }

    @Test
    void theOldestTurnGoesFirst() {
        List<Message> messages = List.of(Message.system("Be kind"), Message.user("one " + TEXT),
                Message.assistant("1 " + TEXT), Message.user("two " + TEXT), Message.assistant("2"), Message.user("three"));
        var fitted = new ContextBudget(120).fit(request(messages));
        assertThat(fitted.dropped()).containsExactlyElementsOf(messages.subList(1, 3));
        assertThat(fitted.request().messages()).containsExactly(messages.get(0), messages.get(3), messages.get(4),
                messages.get(5));
        assertThat(fitted.request().temperature()).hasValue(0.5);
    }

    @Test
    void whatMustStayAndIsTooLongIsTold() {
        assertThatExceptionOfType(ContextLengthExceededException.class)
                .isThrownBy(() -> new ContextBudget(20).fit(request(List.of(Message.user(TEXT)))))
                .withMessageContaining("and the budget is 20")
                .satisfies(failure -> assertThat(failure.param()).contains("messages"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ContextBudget(0));
    }

    @Test
    void aResultWithoutAPersonKeepsItsCall() {
        List<Message> messages = List.of(calling("a"), Message.tool("a", TEXT));
        assertThatExceptionOfType(ContextLengthExceededException.class)
                .isThrownBy(() -> new ContextBudget(20).fit(request(messages)));
        assertThat(new ContextBudget(1000).fit(request(messages)).dropped()).isEmpty();
    }

    /** 3,000 conversations made at random. */
    @Test
    void holdsForEveryConversation() {
        var random = new Random(11);
        int cut = 0;
        for (int i = 0; i < 3000; i++) {
            List<Message> messages = conversation(random);
            long budget = 20 + random.nextInt(600);
            try {
                var fitted = new ContextBudget(budget).fit(request(messages));
                holds(messages, fitted, budget);
                cut += fitted.dropped().isEmpty() ? 0 : 1;
            } catch (ContextLengthExceededException tooLong) {
                assertThat(tooLong).hasMessageContaining("the budget is " + budget);
            }
        }
        assertThat(cut).isGreaterThan(500);
    }

    private static void holds(List<Message> messages, ContextBudget.Fitted fitted, long budget) {
        List<Message> left = fitted.request().messages();
        assertThat(fitted.tokens()).isLessThanOrEqualTo(budget);
        assertThat(new ContextBudget(budget).fit(fitted.request()).dropped()).as("fits").isEmpty();
        assertThat(left).containsAll(messages.stream().filter(Message.System.class::isInstance).toList());
        assertThat(left.getLast()).isEqualTo(messages.getLast());
        assertThat(calls(left)).as("calls and results").isEqualTo(results(left));
        assertThat(left.size() + fitted.dropped().size()).isEqualTo(messages.size());
        messages.stream().filter(Message.User.class::isInstance).reduce((first, second) -> second)
                .ifPresent(last -> assertThat(left).contains(last));
    }

    private static HashSet<String> calls(List<Message> messages) {
        return messages.stream().filter(Message.Assistant.class::isInstance)
                .flatMap(message -> ((Message.Assistant) message).toolCalls().stream()).map(ToolCall::id)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static HashSet<String> results(List<Message> messages) {
        return messages.stream().filter(Message.Tool.class::isInstance)
                .map(message -> ((Message.Tool) message).toolCallId()).collect(Collectors.toCollection(HashSet::new));
    }

    private static List<Message> conversation(Random random) {
        var messages = new ArrayList<Message>();
        int turns = 1 + random.nextInt(8);
        for (int turn = 0; turn < turns; turn++) {
            if (random.nextInt(4) == 0) {
                messages.add(Message.system("system " + turn));
            }
            messages.add(Message.user(turn + " " + "word ".repeat(random.nextInt(60))));
            if (random.nextBoolean()) {
                String id = "call_" + turn;
                messages.add(calling(id));
                messages.add(Message.tool(id, "result ".repeat(random.nextInt(60))));
            }
            if (turn < turns - 1) {
                messages.add(Message.assistant(turn + " answer " + "word ".repeat(random.nextInt(60))));
            }
        }
        return messages;
    }

    private static Message calling(String id) {
        return new Message.Assistant(List.of(), List.of(ToolCall.function(id, "f", "{}")), List.of(), null,
                JsonObject.EMPTY);
    }

    private static ChatRequest request(List<Message> messages) {
        return ChatRequest.builder().model("gpt-4o").temperature(0.5).messages(messages).build();
    }
}
