package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.script.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A simulated provider and a client of it. It is asked in every {@link Mode}, and the answers are held against each
 * other: whole, in the future, folded from a stream or from a publisher, they are the same.
 */
final class Subject implements AutoCloseable {
    private final Provider provider;
    private final Simulator simulator;
    private final Patchbay client;

    Subject(Provider provider, Simulator simulator) {
        this.provider = provider;
        this.simulator = simulator;
        this.client = provider.client(simulator);
    }

    Patchbay client() {
        return client;
    }

    /** A request that begins with a greeting. */
    ChatRequest.Builder hello() {
        return ChatRequest.builder().model(provider.model()).user("Hello");
    }

    ChatResponse answer(ChatRequest request) {
        return answer(Script.OK, request);
    }

    /** The answer in one piece; the same in all modes. */
    ChatResponse answer(Script script, ChatRequest request) {
        simulator.script(provider.strictly(script));
        ChatResponse whole = Mode.SYNC.ask(client, request);
        assertThat(whole.call().provider()).isEqualTo(provider.name());
        for (Mode mode : Mode.values()) {
            ChatResponse other = mode.ask(client, request);
            assertThat(Meaning.of(other)).as("%s", mode).isEqualTo(Meaning.of(whole));
        }
        return whole;
    }

    /** The failures, one of each mode. */
    List<PatchbayException> failures(Script script, ChatRequest request, Mode... modes) {
        simulator.script(script);
        return Arrays.stream(modes).map(mode -> {
            PatchbayException failure = mode.fail(client, request);
            assertThat(failure).as("%s %s", mode, script).isNotNull();
            assertThat(failure.provider()).contains(provider.name());
            assertThat(failure).hasMessageNotContaining(Clients.KEY);
            return failure;
        }).toList();
    }

    /**
     * Holds what the table says of a wish.
     *
     * @param field that asks for it
     * @param trace what the provider's body holds only if it is asked for it
     * @return the answer, where there is one in every mode
     */
    Optional<ChatResponse> holds(Capability wish, String field, ChatRequest request, String trace) {
        return switch (provider.carriage(wish)) {
            case CARRIED -> {
                ChatResponse answer = answer(request);
                assertThat(sent()).containsPattern(trace);
                yield Optional.of(answer);
            }
            case IN_WORDS -> {
                ChatResponse answer = answer(request);
                assertThat(Words.of(body())).anySatisfy(text -> assertThat(text).contains(" ").containsPattern(trace));
                yield Optional.of(answer);
            }
            case DROPPED -> {
                ChatResponse answer = answer(request);
                assertThat(sent()).doesNotContainPattern(trace);
                yield Optional.of(answer);
            }
            case IN_ONE_PIECE -> {
                assertThat(Mode.SYNC.ask(client, request).choices()).isNotEmpty();
                assertThat(sent()).containsPattern(trace);
                refuses(field, request, Mode.STREAM, Mode.PUBLISHER);
                yield Optional.empty();
            }
            case REFUSED -> {
                refuses(field, request, Mode.values());
                yield Optional.empty();
            }
            case UNTOLD -> throw new AssertionError(wish + " cannot be asked for");
        };
    }

    /** Nothing is sent, and the caller is told which field it is and who cannot have it. */
    private void refuses(String field, ChatRequest request, Mode... modes) {
        long before = simulator.requestCount();
        for (PatchbayException failure : failures(Script.OK, request, modes)) {
            refused(failure, field);
        }
        assertThat(simulator.requestCount()).isEqualTo(before);
    }

    void refused(PatchbayException failure, String field) {
        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure).hasMessageContaining("'" + field).hasMessageContaining("'" + provider.name() + "'");
        assertThat(failure.facts().param()).startsWith(field);
    }

    /** The last body that the provider received. */
    String sent() {
        return Clients.last(simulator).bodyText();
    }

    JsonNode body() {
        return Clients.lastBody(simulator);
    }

    /** All texts that the provider received last. */
    List<String> words() {
        return Words.of(body());
    }

    @Override
    public void close() {
        client.close();
    }

    /** The texts in a tree. */
    private static final class Words {
        static List<String> of(JsonNode tree) {
            var texts = new ArrayList<String>();
            collect(tree, texts);
            return texts;
        }

        private static void collect(JsonNode node, List<String> texts) {
            if (node.isString()) {
                texts.add(node.asString());
            }
            node.values().forEach(child -> collect(child, texts));
        }
    }
}
