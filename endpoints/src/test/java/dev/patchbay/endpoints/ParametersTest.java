package dev.patchbay.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.demo(EndpointSettings.STANDARD);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String chat(String more) {
        return "{\"model\":\"echo\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]" + more + "}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "temperature | 2.1 | a number from 0 to 2, not 2.1",
        "temperature | -0.1 | a number from 0 to 2, not -0.1",
        "temperature | 1e999 | a number from 0 to 2, not 1e999",
        "temperature | \"1\" | a number from 0 to 2, not \"1\"",
        "top_p | 1.01 | a number from 0 to 1, not 1.01",
        "frequency_penalty | -3 | a number from -2 to 2, not -3",
        "presence_penalty | 2.5 | a number from -2 to 2, not 2.5",
        "n | 0 | a whole number from 1 to 128, not 0",
        "n | 129 | a whole number from 1 to 128, not 129",
        "n | 1.5 | a whole number from 1 to 128, not 1.5",
        "max_tokens | 0 | a whole number, 1 or more, not 0",
        "max_completion_tokens | true | a whole number, 1 or more, not true",
        "seed | 9223372036854775808 | a whole number of 64 bits, not 9223372036854775808",
        "seed | 0.5 | a whole number of 64 bits, not 0.5",
        "logprobs | 1 | true or false, not 1",
        "stream | \"yes\" | true or false, not \"yes\"",
        "stop | [\"a\",\"b\",\"c\",\"d\",\"e\"] | a string or a list of at most 4 strings, not a list of 5",
        "stop | [1] | a string or a list of at most 4 strings, not a list of 1",
        "logit_bias | {\"50256\":101} | an object of token ids with numbers from -100 to 100, not an object",
        "logit_bias | [] | an object of token ids with numbers from -100 to 100, not an empty list",
        "metadata | {\"a\":1} | an object of at most 16 strings of at most 512 characters under names of at most 64, not an object",
        "modalities | \"text\" | a list of strings, not \"text\"",
        "tools | {} | a list, not an object",
        "tools | null | a list, not null",
        "tool_choice | 1 | a string or an object, not 1",
        "parallel_tool_calls | null | true or false, not null",
        "response_format | \"json\" | an object, not \"json\"",
        "reasoning_effort | 3 | a string, not 3",
        "service_tier | [] | a string, not an empty list",
        "user | 7 | a string, not 7",
        "model | 4 | a string, not 4",
        "timeout | 0 | a number from 0 to 3600 (seconds), more than 0, not 0",
        "timeout | -1 | a number from 0 to 3600 (seconds), more than 0, not -1",
        "timeout | 3601 | a number from 0 to 3600 (seconds), more than 0, not 3601",
        "timeout | \"1s\" | a number from 0 to 3600 (seconds), more than 0, not \"1s\"",
        "cache | \"always\" | one of use, refresh, bypass, not \"always\"",
        "cache | {\"no-cache\":true} | one of use, refresh, bypass, not an object",
        "cache_ttl | 0 | a number from 0 to 31536000 (seconds), more than 0, not 0",
        "retry_count | 11 | a whole number from 0 to 10, not 11",
        "max_context_tokens | 0 | a whole number from 1 to 100000000, not 0",
        "provider | 1 | a string or an object, not 1",
        "fallback_providers | \"demo\" | a list of names of providers, not \"demo\"",
        "hedge_after | 0 | one of auto, off or a number from 0 to 3600 (seconds), more than 0, not 0",
        "hedge_after | \"soon\" | one of auto, off or a number from 0 to 3600 (seconds), more than 0, not \"soon\"",
    })
    void aWrongValueIsNamedWithWhatItMustBeAndWhatItIs(String name, String value, String complaint) {
        var answer = gateway.chat(name.equals("model") ? chat("").replace("\"echo\"", value)
                : chat(",\"" + name + "\":" + value));

        assertThat(answer.statusCode()).isEqualTo(400);
        var error = Gateway.error(answer);
        assertThat(error.string("param")).hasValue(name);
        assertThat(error.string("message")).hasValue("'" + name + "' must be " + complaint);
        assertThat(error.string("code")).hasValue("invalid_request");
        assertThat(error.string("type")).hasValue("invalid_request_error");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"temperature\":0", "\"temperature\":2.0", "\"temperature\":null", "\"top_p\":1", "\"n\":1.0", "\"stop\":\"x\"",
        "\"stop\":[]", "\"stop\":null", "\"seed\":-9223372036854775808", "\"max_tokens\":null", "\"logit_bias\":{\"1\":-100}",
        "\"logprobs\":true,\"top_logprobs\":20", "\"top_logprobs\":null", "\"reasoning_effort\":\"ultra\"",
        "\"service_tier\":\"warp\"", "\"verbosity\":\"terse\"", "\"never_heard_of\":{\"a\":[1]}", "\"stream_options\":null",
        "\"metadata\":{\"k\":\"v\"}", "\"timeout\":null", "\"timeout\":12.5", "\"retry_count\":0",
        "\"max_context_tokens\":1000", "\"provider\":\"demo\"", "\"cache\":\"bypass\"", "\"cache\":null",
        "\"cache_ttl\":0.5",
        "\"fallback_providers\":[]", "\"fallback_providers\":[\"demo\"]", "\"load_balance_strategy\":\"random\"",
        "\"load_balance_strategy\":null", "\"hedge_after\":\"off\"", "\"hedge_after\":2.5", "\"hedge_after\":null", "\"tools\":[]"
    })
    void aRightValuePasses(String member) {
        assertThat(gateway.chat(chat("," + member)).body()).startsWith("{\"id\":");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"model\":\"echo\"} | messages | 'messages' is missing",
        "{\"messages\":[]} | messages | 'messages' must be a list of at least one message, not an empty list",
        "{\"messages\":[ ]} | messages | 'messages' must be a list of at least one message, not an empty list",
        "{\"messages\":null} | messages | 'messages' must be a list of at least one message, not null",
        "{\"messages\":\"hi\"} | messages | 'messages' must be a list of at least one message, not \"hi\"",
    })
    void aConversationIsNeeded(String body, String param, String message) {
        var error = Gateway.error(gateway.chat(body));

        assertThat(error.string("param")).hasValue(param);
        assertThat(error.string("message")).hasValue(message);
    }

    @Test
    void topLogprobsNeedLogprobs() {
        var error = Gateway.error(gateway.chat(chat(",\"top_logprobs\":3")));

        assertThat(error.string("param")).hasValue("top_logprobs");
    }

    @Test
    void aLongValueIsNotRepeated() {
        var text = Gateway.error(gateway.chat(chat(",\"temperature\":\"" + "secret ".repeat(1000) + "\"")));
        var number = Gateway.error(gateway.chat(chat(",\"n\":" + "9".repeat(5000))));

        assertThat(text.string("message").orElseThrow()).endsWith("not a string of 7002 bytes");
        assertThat(number.string("message").orElseThrow()).hasSizeLessThan(120).endsWith("9…");
    }

    @Test
    void metadataIsBounded() {
        String pair = "\"k%d\":\"v\"";
        String sixteen = IntStream.range(0, 16).mapToObj(pair::formatted)
                .collect(Collectors.joining(","));

        assertThat(gateway.chat(chat(",\"metadata\":{" + sixteen + "}")).statusCode()).isEqualTo(200);
        for (String wrong : List.of(sixteen + ",\"k16\":\"v\"", "\"" + "k".repeat(65) + "\":\"v\"",
                "\"k\":\"" + "v".repeat(513) + "\"")) {
            var error = Gateway.error(gateway.chat(chat(",\"metadata\":{" + wrong + "}")));
            assertThat(error.string("param")).hasValue("metadata");
        }
    }

    @Test
    void anUnknownStrategyIsRefusedWithThoseThereAre() {
        var error = Gateway.error(gateway.chat(chat(",\"load_balance_strategy\":\"best\"")));

        assertThat(error.string("param")).hasValue("load_balance_strategy");
        assertThat(error.string("message").orElseThrow())
                .contains("round_robin", "random", "first_available", "not \"best\"");
    }

    @Test
    void anUnknownProviderIsRefusedWithThoseThereAre() {
        var answer = gateway.chat(chat(",\"provider\":\"nobody\""));
        var error = Gateway.error(answer);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(error.string("param")).hasValue("provider");
        assertThat(error.string("message").orElseThrow()).contains("nobody", "demo");
    }

    @Test
    void anUnknownFallbackIsRefusedWithThoseThereAre() {
        var error = Gateway.error(gateway.chat(chat(",\"fallback_providers\":[\"demo\",\"nobody\"]")));

        assertThat(error.string("param")).hasValue("fallback_providers");
        assertThat(error.string("message").orElseThrow()).contains("demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[1]", "[null]", "[{}]", "[{\"role\":7}]", "[{\"role\":\"user\"}]", "[{\"role\":\"user\",\"content\":{}}]",
        "[{\"role\":\"user\",\"role\":\"user\",\"content\":\"a\"}]", "[{\"role\":\"assistant\",\"tool_calls\":[5]}]",
        "[{\"role\":\"tool\",\"content\":[[]]}]", "[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]"
    })
    void whatLiesDeeperIsNeverOurFailure(String messages) {
        var answer = gateway.chat("{\"model\":\"echo\",\"messages\":" + messages + "}");

        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{} | input | 'input' is missing",
        "{\"input\":\"\"} | input |",
        "{\"input\":[]} | input |",
        "{\"input\":[\"a\",1]} | input |",
        "{\"input\":[\"a\",\"\"]} | input |",
        "{\"input\":5} | input |",
        "{\"input\":\"a\",\"dimensions\":0} | dimensions | 'dimensions' must be a whole number, 1 or more, not 0",
        "{\"input\":\"a\",\"encoding_format\":\"hex\"} | encoding_format | 'encoding_format' must be one of float, base64, not \"hex\"",
        "{\"input\":\"a\",\"user\":1} | user | 'user' must be a string, not 1",
        "{\"input\":\"a\",\"timeout\":0} | timeout |",
    })
    void embeddingsAreChecked(String body, String param, String message) {
        var answer = gateway.post("/v1/embeddings", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Gateway.error(answer).string("param")).hasValue(param);
        if (message != null) {
            assertThat(Gateway.error(answer).string("message")).hasValue(message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "[\"a\",\"b\"]", "[1,2,3]", "[[1,2],[3]]"})
    void everyFormOfInputPasses(String input) {
        var answer = gateway.post("/v1/embeddings", "{\"model\":\"echo\",\"input\":" + input + "}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
