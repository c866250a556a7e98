package dev.patchbay.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.AnswerSuite;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Fixtures;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.Sample;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and answers in {@code fixtures/anthropic}, against what goes over the wire for them. */
class AnthropicFixturesTest extends AnswerSuite {
    private static final Fixtures REQUESTS = new Fixtures("anthropic/requests");
    private static final Fixtures ANSWERS = new Fixtures("anthropic/answers");
    private static final Identity IDENTITY = new Identity("req-1", List.of());
    private static final ChatRequest ASKED = ChatRequest.of("Hi");

    private final AnthropicDialect dialect = new AnthropicDialect(
            new Endpoint("claude", URI.create("https://api.anthropic.com"), "key", List.of()), Fixtures.CLOCK);

    Stream<String> requests() {
        return REQUESTS.names(".upstream.json");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void writes(String name) {
        ChatRequest request = ChatRequest.fromJson(JsonObject.parse(REQUESTS.bytes(name + ".json")));
        byte[] sent = dialect.chat(request, request.stream(), IDENTITY).body();
        assertThat(Fixtures.compact(sent)).isEqualTo(REQUESTS.json(name + ".upstream.json"));
    }

    @Override
    protected Stream<Sample> answers() {
        return ANSWERS.names(".upstream.json").map(name ->
                sample(name, ANSWERS.json(name + ".upstream.json").getBytes(UTF_8)));
    }

    /** A stream folds to the same answer as the whole message, for which the fixture is the same file. */
    @Override
    protected Stream<Sample> streams() {
        return ANSWERS.names(".upstream.sse").map(name -> sample(name, ANSWERS.bytes(name + ".upstream.sse")));
    }

    private Sample sample(String name, byte[] wire) {
        return new Sample(name, dialect, ASKED, wire, ANSWERS.json(name + ".answer.json"));
    }

    /** What a client sends back of an answer makes the same thoughts in the same places, bit for bit. */
    @ParameterizedTest
    @MethodSource("answers")
    void thoughtsSurviveTheNextTurn(Sample sample) {
        byte[] body = sample.wire();
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
