package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Fixture;
import dev.patchbay.dialect.Identity;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What leaves for each server, byte for byte: {@code fixtures/profiles/requests}. */
class ProfileRequestsTest {
    private static final List<String> SHOWN = List.of("Authorization", "api-key", "Accept");

    static Stream<Fixture> fixtures() {
        return Fixture.in("profiles/requests");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void leavesAsTheServerWantsIt(Fixture fixture) {
        if (fixture.has("upstream")) {
            assertThat(shown(write(fixture))).isEqualTo(fixture.section("upstream"));
        } else {
            var refusal = catchThrowableOfType(PatchbayException.class, () -> write(fixture));
            assertThat(refusal.kind() + " " + refusal.param().orElse("") + "\n" + refusal.getMessage())
                    .isEqualTo(fixture.section("refused"));
        }
    }

    private static HttpCall write(Fixture fixture) {
        var dialect = Servers.of(fixture);
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
}
