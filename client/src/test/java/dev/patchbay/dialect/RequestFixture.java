package dev.patchbay.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A {@link Fixture} of a request: its section {@code upstream} is what leaves, byte for byte; or {@code refused} tells
 * the class of the error, the parameter and the words.
 *
 * @param shown the names of the headers that are written down
 */
public record RequestFixture(Fixture fixture, List<String> shown) {
    /** Checks that a dialect does as is written. */
    public void check(Dialect dialect) {
        if (fixture.has("upstream")) {
            assertThat(shown(write(dialect))).isEqualTo(fixture.section("upstream"));
        } else {
            var refusal = catchThrowableOfType(PatchbayException.class, () -> write(dialect));
            assertThat(refusal.kind() + " " + refusal.param().orElse("") + "\n" + refusal.getMessage())
                    .isEqualTo(fixture.section("refused"));
        }
    }

    private HttpCall write(Dialect dialect) {
        JsonObject request = JsonObject.parse(fixture.section("request"));
        var identity = new Identity("call-1", List.of());
        return fixture.fact("call", "chat").equals("embed")
                ? dialect.embed(EmbeddingRequest.fromJson(request), identity)
                : dialect.chat(ChatRequest.fromJson(request), fixture.fact("stream", "no").equals("yes"), identity);
    }

    private String shown(HttpCall call) {
        String headers = call.headers().stream().filter(header -> shown.contains(header.name()))
                .map(header -> header.name() + ": " + header.value() + "\n").collect(Collectors.joining());
        return call.method() + " " + call.uri() + "\n" + headers + new String(call.body(), UTF_8);
    }
}
