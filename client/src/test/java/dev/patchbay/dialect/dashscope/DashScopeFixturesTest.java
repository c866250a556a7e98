package dev.patchbay.dialect.dashscope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.Feeding;
import dev.patchbay.dialect.Fixture;
import dev.patchbay.dialect.Identity;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Framing;
import dev.patchbay.http.Headers;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What leaves and what is made of what comes, byte for byte: {@code fixtures/dashscope}. */
class DashScopeFixturesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_768_480_496));
    private static final Endpoint ENDPOINT =
            new Endpoint("mine", URI.create("https://dashscope.aliyuncs.com/api/v1"), "sk-0123456789", List.of());
    private static final List<String> SHOWN =
            List.of("Authorization", "Accept", "X-DashScope-SSE", "X-DashScope-OssResourceResolve");

    private final DashScopeDialect dialect = new DashScopeDialect(ENDPOINT, CLOCK);

    static Stream<Fixture> requests() {
        return Fixture.in("dashscope/requests");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void leaves(Fixture fixture) {
        if (fixture.has("upstream")) {
            assertThat(shown(write(fixture))).isEqualTo(fixture.section("upstream"));
        } else {
            var refusal = catchThrowableOfType(PatchbayException.class, () -> write(fixture));
            assertThat(refusal.kind() + " " + refusal.param().orElse("") + "\n" + refusal.getMessage())
                    .isEqualTo(fixture.section("refused"));
        }
    }

    private HttpCall write(Fixture fixture) {
        JsonObject request = JsonObject.parse(fixture.section("request"));
        var identity = new Identity("call-1", List.of());
        return fixture.fact("call", "chat").equals("embed")
                ? dialect.embed(EmbeddingRequest.fromJson(request), identity)
                : dialect.chat(ChatRequest.fromJson(request), fixture.fact("stream", "no").equals("yes"), identity);
    }

    private static String shown(HttpCall call) {
        String headers = call.headers().stream().filter(header -> SHOWN.contains(header.name()))
                .map(header -> header.name() + ": " + header.value() + "\n").collect(Collectors.joining());
        return call.method() + " " + call.uri() + "\n" + headers + new String(call.body(), UTF_8);
    }

    static Stream<Fixture> whole() {
        return Fixture.in("dashscope/answers").filter(fixture -> fixture.has("upstream"));
    }

    static Stream<Arguments> streams() {
        return Fixture.in("dashscope/answers").filter(fixture -> fixture.has("stream"))
                .flatMap(fixture -> Stream.of(Feeding.values()).map(feeding -> Arguments.of(fixture, feeding)));
    }

    private static ChatRequest asked(Fixture fixture) {
        return ChatRequest.fromJson(JsonObject.parse(fixture.fact("request", "{}"))
                .with("model", Json.of(fixture.fact("model", ""))));
    }

    @ParameterizedTest
    @MethodSource("whole")
    void answersInOnePiece(Fixture fixture) {
        byte[] body = fixture.verbatim("upstream").getBytes(UTF_8);
        if (fixture.has("failure")) {
            assertFailure(fixture, () -> dialect.readChat(body, asked(fixture)));
        } else {
            assertThat(dialect.readChat(body, asked(fixture)).toJson().toString()).isEqualTo(fixture.section("answer"));
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void streams(Fixture fixture, Feeding feeding) {
        byte[] bytes = fixture.verbatim("stream").getBytes(UTF_8);
        var reader = dialect.readStream(asked(fixture));
        if (fixture.has("failure")) {
            assertFailure(fixture, () -> feeding.chunks(Framing.SSE, bytes, reader));
            return;
        }
        List<ChatChunk> chunks = feeding.chunks(Framing.SSE, bytes, reader);
        assertThat(chunks.stream().map(chunk -> chunk.toJson().toString()).collect(Collectors.joining("\n")))
                .isEqualTo(fixture.section("chunks"));
        assertThat(ChatResponse.fold(chunks).toJson().toString()).isEqualTo(fixture.section("answer"));
    }

    private static void assertFailure(Fixture fixture, Runnable reading) {
        var failure = catchThrowableOfType(PatchbayException.class, reading::run);
        assertThat(failure.kind() + " " + failure.getMessage()).isEqualTo(fixture.section("failure"));
    }

    static Stream<String> errors() {
        return Fixture.in("dashscope").flatMap(fixture -> fixture.section("errors").lines());
    }

    /** Each row comes as JSON, and as the first event of a stream. */
    @ParameterizedTest
    @MethodSource("errors")
    void meansTheSameEverywhere(String row) {
        String[] parts = row.split(" ", 3);
        int status = Integer.parseInt(parts[1]);
        String event = "id:1\nevent:error\n:HTTP_STATUS/" + status + "\ndata:" + parts[2] + "\n\n";
        for (String body : parts[2].startsWith("{") ? List.of(parts[2], event) : List.of(parts[2])) {
            var error = dialect.error(new ErrorAnswer(status, Headers.of(List.of()), body.getBytes(UTF_8)));
            assertThat(error.kind()).isEqualTo(ErrorKind.valueOf(parts[0].toUpperCase(Locale.ROOT)));
            assertThat(error.status()).hasValue(status);
            assertThat(error).hasMessage("HTTP " + status + ": " + said(parts[2]));
        }
    }

    /** What a body says: its message, else its words, unless they are a page of a proxy. */
    private static String said(String body) {
        if (!body.startsWith("{")) {
            return body.isEmpty() || body.startsWith("<") ? "no explanation" : body;
        }
        var json = JsonObject.parse(body);
        var told = json.object("error").orElse(json);
        return told.string("message").or(() -> told.string("msg")).orElse("no explanation");
    }
}
