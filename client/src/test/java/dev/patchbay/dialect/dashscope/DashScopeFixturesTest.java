package dev.patchbay.dialect.dashscope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.AnswerSuite;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.Fixture;
import dev.patchbay.dialect.Outcome;
import dev.patchbay.dialect.RequestFixture;
import dev.patchbay.dialect.Sample;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.http.Headers;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What leaves and what is made of what comes, byte for byte: {@code fixtures/dashscope}. */
class DashScopeFixturesTest extends AnswerSuite {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_768_480_496));
    private static final Endpoint ENDPOINT =
            new Endpoint("mine", URI.create("https://dashscope.aliyuncs.com/api/v1"), "sk-0123456789", List.of());
    private static final List<String> SHOWN =
            List.of("Authorization", "Accept", "X-DashScope-SSE", "X-DashScope-OssResourceResolve");

    private final DashScopeDialect dialect = new DashScopeDialect(ENDPOINT, CLOCK);

    Stream<Fixture> requests() {
        return Fixture.in("dashscope/requests");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void leaves(Fixture fixture) {
        new RequestFixture(fixture, SHOWN).check(dialect);
    }

    @Override
    protected Stream<Sample> answers() {
        return Fixture.in("dashscope/answers").filter(fixture -> fixture.has("upstream"))
                .map(fixture -> sample(fixture, "upstream"));
    }

    /** A model that answers in streams only answers so to whoever asked for one piece. */
    @Override
    protected Stream<Sample> answersInsteadOfStreams() {
        return answers().filter(sample -> sample.wire()[0] == '{');
    }

    @Override
    protected Stream<Sample> streams() {
        return Fixture.in("dashscope/answers").filter(fixture -> fixture.has("stream"))
                .map(fixture -> sample(fixture, "stream"));
    }

    private Sample sample(Fixture fixture, String section) {
        boolean streamed = section.equals("stream") && !fixture.has("failure");
        return new Sample(fixture.name(), dialect, asked(fixture), fixture.verbatim(section).getBytes(UTF_8),
                Outcome.in(fixture), streamed ? fixture.section("chunks") : null);
    }

    private static ChatRequest asked(Fixture fixture) {
        return ChatRequest.fromJson(JsonObject.parse(fixture.fact("request", "{}"))
                .with("model", Json.of(fixture.fact("model", ""))));
    }

    Stream<String> errors() {
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
