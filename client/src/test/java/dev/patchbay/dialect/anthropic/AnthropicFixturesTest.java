package dev.patchbay.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Fixtures;
import dev.patchbay.dialect.Identity;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and answers in {@code fixtures/anthropic}, against what goes over the wire for them. */
class AnthropicFixturesTest {
    private static final Fixtures REQUESTS = new Fixtures("anthropic/requests");
    private static final Fixtures ANSWERS = new Fixtures("anthropic/answers");
    private static final Identity IDENTITY = new Identity("req-1", List.of());

    private final AnthropicDialect dialect = new AnthropicDialect(
            new Endpoint("claude", URI.create("https://api.anthropic.com"), "key", List.of()), Fixtures.CLOCK);

    static Stream<String> requests() {
        return REQUESTS.names(".upstream.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void writes(String name) {
        ChatRequest request = ChatRequest.fromJson(JsonObject.parse(REQUESTS.bytes(name + ".json")));
        byte[] sent = dialect.chat(request, request.stream(), IDENTITY).body();
        assertThat(Fixtures.compact(sent)).isEqualTo(REQUESTS.json(name + ".upstream.json"));
    }

    static Stream<String> whole() {
        return ANSWERS.names(".upstream.json");
    }

    @ParameterizedTest
    @MethodSource("whole")
    void readsWhole(String name) {
        byte[] body = ANSWERS.json(name + ".upstream.json").getBytes(UTF_8);
        assertThat(dialect.readChat(body).toJson().toString()).isEqualTo(ANSWERS.json(name + ".answer.json"));
    }

    @ParameterizedTest
    @MethodSource("whole")
    void readsAWholeAnswerWhereAStreamWasAskedFor(String name) {
        byte[] body = ANSWERS.json(name + ".upstream.json").getBytes(UTF_8);
        var chunks = dialect.readStream().whole(body);
        assertThat(Fixtures.compact(ChatResponse.fold(chunks).toJson().toBytes()))
                .isEqualTo(ANSWERS.json(name + ".answer.json"));
    }

    static Stream<String> streams() {
        return ANSWERS.names(".upstream.sse");
    }

    /** A stream folds to the same answer as the whole message, for which the fixture is the same file. */
    @ParameterizedTest
    @MethodSource("streams")
    void readsStreams(String name) {
        byte[] stream = ANSWERS.bytes(name + ".upstream.sse");
        for (int piece : new int[] {1, 7, stream.length}) {
            assertThat(Fixtures.fold(dialect, stream, piece).toJson().toString()).as("in pieces of %s", piece)
                    .isEqualTo(ANSWERS.json(name + ".answer.json"));
        }
    }

    /** What a client sends back of an answer makes the same thoughts in the same places, bit for bit. */
    @ParameterizedTest
    @MethodSource("whole")
    void thoughtsSurviveTheNextTurn(String name) {
        byte[] body = ANSWERS.json(name + ".upstream.json").getBytes(UTF_8);
        var answered = JsonObject.parse(body).objects("content").stream()
                .filter(block -> block.string("type").orElse("").contains("thinking")).toList();
        ChatRequest next = ChatRequest.builder().model("claude-opus-5").maxTokens(9).user("Go")
                .message(dialect.readChat(body).message()).user("On").build();
        var sent = JsonObject.parse(dialect.chat(next, false, IDENTITY).body()).objects("messages").stream()
                .flatMap(message -> message.objects("content").stream())
                .filter(block -> block.string("type").orElse("").contains("thinking")).toList();
        assertThat(sent).isEqualTo(answered);
    }
}
