package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Identity;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a caller sends and the very bytes that leave for the provider. */
class GoldenRequestsTest {
    static List<String> requests() {
        return Fixtures.names("requests", ".txt");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void leavesAsItShould(String name) {
        String[] sections = Fixtures.text("requests/" + name + ".txt").split("(?m)^--- ", -1);
        String to = sections[0].lines().filter(line -> line.startsWith("to: ")).findFirst().orElseThrow();
        String sent = body(sections[1]);
        if (sections[2].startsWith("refused\n")) {
            assertThatThrownBy(() -> write(to, sent)).isInstanceOfSatisfying(InvalidRequestException.class, failure -> {
                assertThat(failure.param()).contains(body(sections[2]));
                assertThat(failure.provider()).contains("acme");
                assertThat(failure).hasMessageContaining("'" + body(sections[2]) + "'").hasMessageContaining("'acme'");
            });
        } else {
            assertThat(new String(write(to, sent).body(), UTF_8)).isEqualTo(body(sections[2]));
        }
    }

    private static String body(String section) {
        return section.substring(section.indexOf('\n') + 1).stripTrailing();
    }

    private static HttpCall write(String to, String body) {
        Profile profile = to.contains("COMPATIBLE") ? Profile.COMPATIBLE : Profile.OPENAI;
        var writer = Readers.requests("https://api.acme.test/v1", profile);
        return writer.chat(ChatRequest.fromJson(JsonObject.parse(body)), to.contains("stream"),
                new Identity("id-1", List.of()));
    }
}
