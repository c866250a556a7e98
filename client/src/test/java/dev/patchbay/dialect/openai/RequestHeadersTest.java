package dev.patchbay.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Identity;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which headers a request has, and whose they are. */
class RequestHeadersTest {
    private static final String URL = "https://api.acme.test/v1";
    private static final ChatRequest HELLO = ChatRequest.builder().model("m").user("Hi").build();

    private static HttpCall chat(Profile profile, Header... own) {
        return Readers.requests(URL, profile).chat(HELLO, false, new Identity("id-1", List.of(own)));
    }

    private static List<String> headers(HttpCall call) {
        return call.headers().stream().map(header -> header.name() + ": " + header.value()).toList();
    }

    @Test
    void openAiKnowsItsOwnIds() {
        assertThat(headers(chat(Profile.OPENAI))).containsExactly("Authorization: Bearer " + Readers.KEY, "X-Team: red",
                "Accept: application/json", "Idempotency-Key: id-1", "X-Client-Request-Id: id-1",
                "Content-Type: application/json");
    }

    @Test
    void othersGetTheUsualOne() {
        assertThat(headers(chat(Profile.COMPATIBLE))).containsExactly("Authorization: Bearer " + Readers.KEY,
                "X-Team: red", "Accept: application/json", "X-Request-Id: id-1", "Content-Type: application/json");
    }

    @Test
    void aHeaderOfTheCallTakesThePlaceOfTheSettings() {
        assertThat(headers(chat(Profile.COMPATIBLE, new Header("x-team", "blue")))).containsExactly(
                "Authorization: Bearer " + Readers.KEY, "Accept: application/json", "X-Request-Id: id-1",
                "x-team: blue", "Content-Type: application/json");
        assertThat(headers(chat(Profile.COMPATIBLE, new Header("authorization", "Bearer mine"))))
                .contains("authorization: Bearer mine").doesNotContain("Authorization: Bearer " + Readers.KEY);
    }

    @Test
    void aHeaderThatCannotBeSentIsTheCallersFault() {
        assertThatThrownBy(() -> chat(Profile.OPENAI, new Header("X-Trace", "a\nb")))
                .isInstanceOf(InvalidRequestException.class).hasMessageContaining("X-Trace");
    }

    @Test
    void modelsAreAskedForWithTheKey() {
        HttpCall call = Readers.requests(URL, Profile.OPENAI).models(new Identity("id-1", List.of()));
        assertThat(call.method() + " " + call.uri()).isEqualTo("GET https://api.acme.test/v1/models");
        assertThat(headers(call)).containsExactly("Authorization: Bearer " + Readers.KEY, "X-Team: red",
                "Accept: application/json", "X-Client-Request-Id: id-1");
    }
}
