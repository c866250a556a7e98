package dev.patchbay.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.Fixtures;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.SafeName;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, headers, what is refused before anything is sent, and what is learned from refusals. */
class AnthropicRequestTest {
    private static final Identity IDENTITY = new Identity("req-1", List.of(new Header("X-Mine", "1")));
    private static final String HI = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

    private final AnthropicDialect dialect = dialect("sk-ant-api-1");

    private static AnthropicDialect dialect(String key, Header... headers) {
        return new AnthropicDialect(new Endpoint("claude", URI.create("https://api.anthropic.com"), key,
                List.of(headers)), Fixtures.CLOCK);
    }

    private static ChatRequest request(String model, String more) {
        return ChatRequest.fromJson(JsonObject.parse("{\"model\":\"" + model + "\"," + more + "}"));
    }

    private JsonObject sent(String model, String more) {
        return JsonObject.parse(dialect.chat(request(model, more), false, IDENTITY).body());
    }

    private static List<String> headers(HttpCall call) {
        return call.headers().stream().map(header -> header.name() + ": " + header.value()).toList();
    }

    @Test
    void addressesAndHeaders() {
        HttpCall chat = dialect.chat(request("claude-opus-5", HI), true, IDENTITY);
        assertThat(chat.method() + " " + chat.uri()).isEqualTo("POST https://api.anthropic.com/v1/messages");
        assertThat(headers(chat)).containsExactlyInAnyOrder("x-api-key: sk-ant-api-1", "anthropic-version: 2023-06-01",
                "Accept: application/json", "X-Request-Id: req-1", "X-Mine: 1", "Content-Type: application/json");
        HttpCall models = dialect.models(IDENTITY);
        assertThat(models.method() + " " + models.uri())
                .isEqualTo("GET https://api.anthropic.com/v1/models?limit=1000");
    }

    @Test
    void tokensOfPeopleGoAsBearerAndVersionsCanBeSet() {
        var personal = dialect("sk-ant-oat01-x", new Header("Anthropic-Version", "2027-01-01"));
        HttpCall chat = personal.chat(request("claude-opus-5", HI + ",\"anthropic_beta\":[\"a\",\"b\"]"), false, IDENTITY);
        assertThat(headers(chat)).contains("Authorization: Bearer sk-ant-oat01-x", "Anthropic-Version: 2027-01-01",
                "anthropic-beta: a,b").doesNotContain("anthropic-version: 2023-06-01")
                .noneMatch(header -> header.startsWith("x-api-key"));
        assertThat(new String(chat.body(), UTF_8)).doesNotContain("anthropic_beta");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "n | \"n\":2",
        "logprobs | \"logprobs\":true",
        "logit_bias | \"logit_bias\":{\"50\":-100}",
        "modalities | \"modalities\":[\"text\",\"audio\"]",
        "audio | \"audio\":{\"voice\":\"x\"}",
        "web_search_options | \"web_search_options\":{}",
        "functions | \"functions\":[]",
        "function_call | \"function_call\":\"auto\"",
        "reasoning_effort | \"reasoning_effort\":\"gigantic\"",
        "response_format.type | \"response_format\":{\"type\":\"grammar\"}",
        "tool_choice | \"tool_choice\":\"required\"",
        "tool_choice | \"tool_choice\":\"perhaps\"",
        "tools[0] | \"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"x\"}}]",
        "tools[0].function.name | \"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"\"}}]",
        "messages[0].role | \"messages\":[{\"role\":\"function\",\"name\":\"f\",\"content\":\"x\"}]",
        "messages[1] | \"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":\"y\"}]",
        "messages[0].content[0].input_audio | \"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"\",\"format\":\"wav\"}}]}]",
        "messages[0].content[0].image_url.url | \"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"gs://b/o\"}}]}]",
        "messages[0].content[0].file.file_id | \"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"file_id\":\"f-1\"}}]}]",
        "messages[0].content[0].file.file_data | \"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"file_data\":\"data:video/mp4;base64,AAAA\"}}]}]",
        "messages[0].content[0].file.file_data | \"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"file_data\":\"data:text/plain;base64,?\"}}]}]",
        "messages[0].content[0].file.file_data | \"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"file_data\":\"AAAA\"}}]}]"})
    void refusesWhatWouldChangeTheAnswer(String field, String more) {
        String body = more.startsWith("\"messages\"") ? more : HI + "," + more;
        var refusal = catchThrowableOfType(InvalidRequestException.class, () -> sent("claude-opus-5", body));
        assertThat(refusal).isNotNull();
        assertThat(refusal.param()).contains(field);
        assertThat(refusal.provider()).contains("claude");
        assertThat(refusal).hasMessageContaining("'" + field + "'").hasMessageContaining("'claude'");
    }

    /** Who is to think, or to fill in a form, begins with something else than a text that is there already. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "claude-sonnet-4-5 | \"n\":1 | true",
        "claude-sonnet-4-5 | \"reasoning_effort\":\"none\" | true",
        "claude-sonnet-4-5 | \"reasoning_effort\":\"low\" | false",
        "claude-sonnet-4-5 | \"response_format\":{\"type\":\"json_object\"} | false",
        "claude-sonnet-4-6 | \"n\":1 | false",
        "deepseek-v4-pro | \"n\":1 | false"})
    void whoGoesOnFromAText(String model, String more, boolean goesOn) {
        assertThat(dialect.prefill(request(model, HI + "," + more)).isPresent()).isEqualTo(goesOn);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "claude-sonnet-4-5 | \"reasoning_effort\":\"none\" | {}",
        "claude-opus-4-1 | \"reasoning_effort\":\"xhigh\" | {\"type\":\"enabled\",\"budget_tokens\":27904}",
        "claude-opus-5 | \"thinking\":{\"type\":\"disabled\"},\"reasoning_effort\":\"low\" | {\"type\":\"disabled\"} low",
        "claude-opus-4-6 | \"reasoning_effort\":\"xhigh\" | {\"type\":\"adaptive\",\"display\":\"summarized\"} high",
        "claude-opus-4-6 | \"reasoning_effort\":\"minimal\" | {\"type\":\"adaptive\",\"display\":\"summarized\"} low",
        "claude-sonnet-4-5 | \"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2000},\"reasoning_effort\":\"low\" | {\"type\":\"enabled\",\"budget_tokens\":2000}",
        "claude-fable-5 | \"reasoning_effort\":\"none\" | {} low"})
    void howAModelIsMadeToThink(String model, String more, String thinking) {
        JsonObject sent = sent(model, HI + "," + more);
        String effort = sent.object("output_config").flatMap(config -> config.string("effort")).map(word -> " " + word).orElse("");
        assertThat(sent.object("thinking").orElse(JsonObject.EMPTY) + effort).isEqualTo(thinking);
    }

    @Test
    void whatAsksForNothingIsNoReasonToRefuse() {
        JsonObject sent = sent("claude-opus-5", HI + ",\"n\":1,\"logprobs\":false,\"logit_bias\":{},\"modalities\":[\"text\"],"
                + "\"stop\":[\" \",\"\"],\"anthropic_beta\":[7],\"tool_choice\":\"none\",\"top_p\":0.5");
        assertThat(sent.names()).containsExactlyInAnyOrder("model", "max_tokens", "messages");
    }

    @Test
    void aNameMayHave64Letters() {
        String tools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"";
        assertThat(sent("claude-opus-5", HI + tools + "a".repeat(64) + "\"}}]").objects("tools")).hasSize(1);
        assertThat(catchThrowableOfType(InvalidRequestException.class,
                () -> sent("claude-opus-5", HI + tools + "a".repeat(65) + "\"}}]")).param())
                .contains("tools[0].function.name");
    }

    /** The list of allowed tools comes in two forms, and so do the tools in it. */
    @ParameterizedTest
    @ValueSource(strings = {
        "{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"required\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"b\"}}]}}",
        "{\"type\":\"allowed_tools\",\"mode\":\"required\",\"tools\":[{\"type\":\"function\",\"name\":\"b\"}]}"})
    void onlyAllowedToolsAreOffered(String choice) {
        JsonObject sent = sent("claude-opus-5", HI + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}},"
                + "{\"type\":\"function\",\"function\":{\"name\":\"b\"}}],\"tool_choice\":" + choice);
        assertThat(sent.objects("tools")).extracting(tool -> tool.string("name").orElse("")).containsExactly("b");
        assertThat(sent.object("tool_choice").orElseThrow()).hasToString("{\"type\":\"any\"}");
    }

    @Test
    void thereAreNoEmbeddings() {
        var refusal = catchThrowableOfType(InvalidRequestException.class,
                () -> dialect.embed(EmbeddingRequest.of("x"), IDENTITY));
        assertThat(refusal.provider()).contains("claude");
    }

    @Test
    void theListOfModels() {
        var models = dialect.readModels(("{\"data\":[{\"type\":\"model\",\"id\":\"claude-sonnet-4-6\",\"display_name\":"
                + "\"Claude Sonnet 4.6\",\"created_at\":\"2026-02-17T00:00:00Z\",\"max_tokens\":64000},"
                + "{\"type\":\"model\",\"id\":\"b\",\"created_at\":1700000000},{\"id\":\"c\",\"created_at\":\"soon\"},{}],"
                + "\"has_more\":false}").getBytes(UTF_8));
        assertThat(models).hasSize(3).allSatisfy(model -> assertThat(model.ownedBy()).contains("anthropic"));
        assertThat(models.get(0).qualifiedId()).isEqualTo("claude:claude-sonnet-4-6");
        assertThat(models.get(0).created()).hasValue(1_771_286_400);
        assertThat(models.get(0).details().integer("max_tokens")).hasValue(64_000);
        assertThat(models.get(1).created()).hasValue(1_700_000_000);
        assertThat(models.get(2).created()).isEmpty();
    }

    private boolean refused(String model, String message) {
        PatchbayException refusal = dialect.error(new ErrorAnswer(400, Headers.of(List.of()),
                ("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\""
                        + message.replace("\"", "\\\"") + "\"}}").getBytes(UTF_8)));
        return dialect.learn(refusal.with(refusal.facts().toBuilder().model(model).build()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\1', value = {
        "top_p | `temperature` and `top_p` cannot both be specified for this model. Please use only one.",
        "temperature | `temperature` is deprecated for this model.",
        "top_p | `top_p` is not supported for this model",
        "top_k | `top_k` is not supported for this model"})
    void learnsWhichFieldsAModelDoesNotTake(String field, String message) {
        String body = HI + ",\"temperature\":0.5,\"top_p\":0.9,\"top_k\":3";
        assertThat(sent("strange", body).has(field)).isTrue();
        assertThat(refused("strange", message)).isTrue();
        assertThat(sent("strange", body).has(field)).isFalse();
        assertThat(sent("stranger", body).has(field)).isTrue();
        assertThat(refused("strange", message)).as("the same once more").isFalse();
    }

    @Test
    void learnsHowAModelIsMadeToThink() {
        String body = HI + ",\"reasoning_effort\":\"low\"";
        assertThat(sent("strange", body).object("thinking").orElseThrow().string("type")).contains("enabled");
        assertThat(refused("strange", "\"thinking.type.enabled\" is not supported for this model. Use"
                + " \"thinking.type.adaptive\" and \"output_config.effort\" to control thinking behavior.")).isTrue();
        assertThat(sent("strange", body).object("thinking").orElseThrow().string("type")).contains("adaptive");
        assertThat(sent("strange", body).object("output_config").orElseThrow().string("effort")).contains("low");
        assertThat(refused("claude-opus-4-6", "adaptive thinking is not supported on this model")).isTrue();
        assertThat(sent("claude-opus-4-6", body).object("thinking").orElseThrow().string("type")).contains("enabled");
    }

    @Test
    void learnsThatAHostHasNoFormatsAndNoEffort() {
        String schema = HI + ",\"reasoning_effort\":\"low\",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":"
                + "{\"name\":\"x\",\"schema\":{\"type\":\"object\"}}}";
        assertThat(refused("claude-opus-4-6", "output_config.format: Extra inputs are not permitted")).isTrue();
        assertThat(sent("claude-opus-4-6", schema).array("tools")).hasSize(1);
        assertThat(refused("claude-opus-4-6", "output_config.effort: Extra inputs are not permitted")).isTrue();
        assertThat(sent("claude-opus-4-6", schema).has("output_config")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"temperature: must be a number", "max_tokens: Field required", "top_p: 3 is too much"})
    void learnsNothingFromTheFaultsOfCallers(String message) {
        assertThat(refused("strange", message)).isFalse();
    }

    @Test
    void learnsOnlyFromRefusedRequests() {
        PatchbayException other = PatchbayException.of(ErrorKind.SERVER_ERROR, "`temperature` is not supported");
        assertThat(dialect.learn(other)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a.b, a_x2e_b", "a_b-C9, a_b-C9", "a_x2e_b, a_x5f_x2e_b", "_x2., _x5f_x2_x2e_", "mcp/é/😀, mcp_x2f__xe9__x2f__x1f600_",
        "_x_, _x_", "'', ''"})
    void namesInOtherLettersComeBackAsTheyWere(String name, String written) {
        assertThat(SafeName.write(name)).isEqualTo(written);
        assertThat(SafeName.read(written)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-5, 128000", "us.anthropic.claude-opus-4-6-v1, 128000", "claude-sonnet-4-6, 64000",
        "claude-sonnet-4-5@20250929, 64000", "claude-opus-4-1-20250805, 32000", "claude-opus-4-20250514, 32000",
        "claude-sonnet-4-20250514, 64000", "claude-3-7-sonnet-latest, 64000", "claude-3-5-haiku-20241022, 8192",
        "claude-3-opus-20240229, 4096", "claude-mythos-preview, 64000", "some-deployment, 8192"})
    void asksForAsMuchAsTheModelCanSay(String model, long most) {
        byte[] body = dialect.chat(request(model, HI), true, IDENTITY).body();
        assertThat(JsonObject.parse(body).integer("max_tokens")).hasValue(most);
    }
}
