package dev.patchbay.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.AnswerSuite;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Fixtures;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.Sample;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and answers in {@code fixtures/bedrock}, against what goes over the wire for them. */
class BedrockFixturesTest extends AnswerSuite {
    private static final Fixtures REQUESTS = new Fixtures("bedrock/requests");
    private static final Fixtures ANSWERS = new Fixtures("bedrock/answers");
    private static final String MODEL = "amazon.nova-pro-v1:0";
    private static final ChatRequest ASKED = ChatRequest.builder().model(MODEL).user("Hi").build();

    private final BedrockDialect dialect = new BedrockDialect(new Endpoint("aws",
            URI.create("https://bedrock-runtime.us-east-1.amazonaws.com"), "key", List.of()), "us-east-1",
            new NoCredentials(), Fixtures.CLOCK, () -> "5d0e6c1a-3c1f-4b0f-9a77-0c4f6b1d2e3a");

    Stream<String> requests() {
        return REQUESTS.names(".upstream.http");
    }

    /** The file holds the request line, the headers that matter and the body. */
    @ParameterizedTest
    @MethodSource("requests")
    void writes(String name) {
        ChatRequest request = ChatRequest.fromJson(JsonObject.parse(REQUESTS.bytes(name + ".json")));
        HttpCall call = dialect.chat(request, request.stream(), new Identity("req-1", List.of()));
        String[] expected = new String(REQUESTS.bytes(name + ".upstream.http"), UTF_8).split("\n\n", 2);
        List<String> head = expected[0].lines().toList();
        assertThat(call.method() + " " + call.uri().getRawPath()).isEqualTo(head.get(0));
        assertThat(call.headers()).extracting(header -> header.name() + ": " + header.value())
                .contains("Authorization: Bearer key").containsAll(head.subList(1, head.size()));
        assertThat(Fixtures.compact(call.body())).isEqualTo(Fixtures.compact(expected[1].getBytes(UTF_8)));
    }

    @Override
    protected Stream<Sample> answers() {
        return ANSWERS.names(".upstream.json").map(name ->
                sample(name, ANSWERS.json(name + ".upstream.json").getBytes(UTF_8)));
    }

    @Override
    protected Stream<Sample> streams() {
        return ANSWERS.names(".upstream.events").map(name ->
                sample(name, EventFrames.of(new String(ANSWERS.bytes(name + ".upstream.events"), UTF_8))));
    }

    private Sample sample(String name, byte[] wire) {
        return new Sample(name, dialect, ASKED, wire, ANSWERS.json(name + ".answer.json"));
    }
}
