package dev.patchbay.dialect.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Identity;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a caller sends and the very bytes that leave for the provider. */
class GoldenRequestsTest {
    private static final Identity IDENTITY = new Identity("id-1", List.of());

    static List<String> requests() {
        return Fixtures.names("requests", ".txt");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void leavesAsItShould(String name) {
        String[] sections = Fixtures.text("requests/" + name + ".txt").split("(?m)^--- ", -1);
        String[] to = sections[0].lines().filter(line -> line.startsWith("to: ")).findFirst().orElseThrow()
                .substring(4).split(" ");
        String sent = Fixtures.compact(body(sections[1]));
        String expected = body(sections[2]);
        if (sections[2].startsWith("refused\n")) {
            assertThatThrownBy(() -> write(to, sent)).isInstanceOfSatisfying(InvalidRequestException.class, failure -> {
                assertThat(failure.param()).contains(expected);
                assertThat(failure.provider()).contains("acme");
                assertThat(failure).hasMessageContaining("'" + expected + "'").hasMessageContaining("'acme'");
            });
        } else {
            HttpCall call = write(to, sent);
            String[] parts = expected.split("\n", 2);
            assertThat(call.method() + " " + call.uri()).isEqualTo(parts[0]);
            // White space inside what is passed on is the caller's.
            assertThat(Fixtures.compact(new String(call.body(), UTF_8))).isEqualTo(Fixtures.compact(parts[1]));
        }
    }

    private static String body(String section) {
        return section.substring(section.indexOf('\n') + 1).strip();
    }

    private static HttpCall write(String[] to, String body) {
        var dialect = Fixtures.dialect();
        var json = JsonObject.parse(body);
        return to[0].equals("embed") ? dialect.embed(EmbeddingRequest.fromJson(json), IDENTITY)
                : dialect.chat(ChatRequest.fromJson(json), to[0].equals("stream"), IDENTITY);
    }
}
