package dev.patchbay.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBodyTest {
    private static final String GOOD = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.demo(EndpointSettings.STANDARD.withMaxDepth(5));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static HttpResponse<String> send(String body, String... headers) {
        return gateway.send("POST", "/v1/chat/completions", body, headers);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`{\n  \"a\": tru\n}` | line 2, column 8",
        "`{\"hä\": x}` | line 1, column 8",
        "`[1]` | line 1, column 1",
        "`{\"a\":1,\"a\":2}` | the field 'a' is there twice, line 1, column 8",
        "`{\"a\":1` | line 1, column 7",
    })
    void whatIsNoJsonIsToldWithItsPlace(String body, String place) {
        var answer = gateway.chat(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        var error = Gateway.error(answer);
        assertThat(error.string("message").orElseThrow()).contains(place);
        assertThat(error.find("param")).isEmpty();
        assertThat(error.has("param")).isTrue();
    }

    @Test
    void anEmptyBodyIsToldAsSuch() {
        var answer = gateway.chat("");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Gateway.error(answer).string("message").orElseThrow()).startsWith("the body is empty");
    }

    @Test
    void nestingIsBounded() {
        var answer = gateway.chat("{\"messages\":" + "[".repeat(6) + "]".repeat(6) + "}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Gateway.error(answer).string("message").orElseThrow()).contains("nested deeper than 5 levels");
    }

    @Test
    void jsonIsJsonWhateverItsTypeSays() {
        for (String type : List.of("application/json; charset=utf-8", "application/x-www-form-urlencoded", "text/plain")) {
            assertThat(send(GOOD, "content-type", type).statusCode()).as(type).isEqualTo(200);
        }
        assertThat(send(GOOD).statusCode()).isEqualTo(200);
    }

    @Test
    void aWebPageMustAskTheBrowserFirst() {
        var answer = send(GOOD, "content-type", "text/plain", "origin", "https://evil.example");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(Gateway.error(answer).string("code")).hasValue("unsupported_media_type");
        assertThat(send(GOOD, "content-type", "application/json", "origin", "https://evil.example").headers()
                .firstValue("access-control-allow-origin")).isEmpty();
    }

    @Test
    void aCompressedBodyIsRefusedAsSuch() {
        assertThat(send(GOOD, "content-encoding", "gzip").statusCode()).isEqualTo(415);
    }

    @Test
    void theErrorIsWhatOpenAiClientsAndPeopleRead() {
        var answer = gateway.send("POST", "/v1/chat/completions", "{}", "x-request-id", "r-1");

        var body = JsonObject.parse(answer.body());
        assertThat(body.names()).containsExactly("error", "timestamp", "request_id");
        assertThat(body.string("request_id")).hasValue("r-1");
        var error = body.object("error").orElseThrow();
        assertThat(error.names()).containsExactly("message", "type", "param", "code", "status", "details");
        assertThat(error.integer("status")).hasValue(400);
        assertThat(error.object("details").orElseThrow().string("request_id")).hasValue("r-1");
    }
}
