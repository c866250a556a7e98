package dev.patchbay.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose headers count, and whose fault one is that cannot be sent. */
class RequestsTest {
    private static final URI HOME = URI.create("http://localhost:1/x");

    private final Requests requests = Requests.bearing(
            new Endpoint("acme", HOME, "secret", List.of(new Header("X-Team", "red"), new Header("X-Tone", "low"))));

    private static List<String> headers(HttpCall call) {
        return call.headers().stream().map(header -> header.name() + ": " + header.value()).toList();
    }

    private static Identity with(Header... own) {
        return new Identity("id-1", List.of(own));
    }

    @Test
    void aHeaderOfTheCallTakesThePlaceOfTheSettings() {
        assertThat(headers(requests.get(HOME, with(new Header("x-team", "blue")), Requests.JSON_ANSWER)))
                .containsExactly("Authorization: Bearer secret", "X-Tone: low", "Accept: application/json",
                        "X-Request-Id: id-1", "x-team: blue");
    }

    @Test
    void aBodyIsJson() {
        HttpCall call = requests.post(HOME, "{}".getBytes(UTF_8), with(), List.of(new Header("Accept", "text/event-stream")));
        assertThat(headers(call)).containsExactly("Authorization: Bearer secret", "X-Team: red", "X-Tone: low",
                "Accept: text/event-stream", "X-Request-Id: id-1", "Content-Type: application/json");
        assertThat(new String(call.body(), UTF_8)).isEqualTo("{}");
    }

    @Test
    void aHeaderThatCannotBeSentIsTheCallersFault() {
        var broken = with(new Header("X-Trace", "a\nb"));
        assertThatThrownBy(() -> requests.get(HOME, broken, Requests.JSON_ANSWER))
                .isInstanceOf(InvalidRequestException.class).hasMessageContaining("X-Trace");
        assertThatThrownBy(() -> requests.post(HOME, new byte[0], broken, Requests.JSON_ANSWER))
                .isInstanceOf(InvalidRequestException.class);
    }
}
