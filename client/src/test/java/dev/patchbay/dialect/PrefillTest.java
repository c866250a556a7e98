package dev.patchbay.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.anthropic.AnthropicDialect;
import dev.patchbay.dialect.bedrock.AwsCredentials;
import dev.patchbay.dialect.bedrock.BedrockDialect;
import dev.patchbay.dialect.bedrock.CredentialsSource;
import dev.patchbay.dialect.dashscope.DashScopeDialect;
import dev.patchbay.dialect.gemini.GeminiDialect;
import dev.patchbay.dialect.gemini.Platform;
import dev.patchbay.dialect.ollama.OllamaDialect;
import dev.patchbay.dialect.openai.OpenAiDialect;
import dev.patchbay.dialect.openai.ProfileTable;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is known to go on from a text that is put into its mouth, and how it is asked to. */
class PrefillTest {
    private static final URI URL = URI.create("http://localhost/v1");
    private static final Endpoint ENDPOINT = new Endpoint("p", URL, "k", List.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "openai        | gpt-4o            | no",
        "azure         | gpt-4o            | no",
        "compatible    | anything          | no",
        "openrouter    | openai/gpt-4o     | no",
        "deepseek      | deepseek-v4-pro   | no",
        "deepseek-beta | deepseek-v4-pro   | {\"prefix\":true} {\"thinking\":{\"type\":\"disabled\"}}",
        "mistral       | mistral-large     | {\"prefix\":true} {}",
        "moonshot      | moonshot-v1-32k   | {\"partial\":true} {}",
        "moonshot      | kimi-k2.6         | no",
        "qwen          | qwen-plus         | {\"partial\":true} {}",
        "vllm          | meta-llama/Llama  | {} {\"continue_final_message\":true,\"add_generation_prompt\":false}",
        "vllm          | openai/gpt-oss-20b| no",
        "llama-cpp     | any               | {} {}"})
    void ofTheProfiles(String profile, String model, String how) {
        var dialect = new OpenAiDialect(ENDPOINT, ProfileTable.find(profile).orElseThrow(), Clock.systemUTC());
        assertThat(told(dialect, ask(model))).isEqualTo(how);
        assertThat(told(dialect, ask(model).with("reasoning_effort", Json.of("high")))).as("thinking").isEqualTo("no");
    }

    @ParameterizedTest
    @CsvSource({"claude-sonnet-4-5-20250929,{} {}", "claude-opus-4-1,{} {}", "claude-3-haiku-20240307,{} {}",
        "claude-sonnet-4-6,no", "claude-opus-5,no", "glm-5.1,no"})
    void ofAnthropic(String model, String how) {
        var dialect = new AnthropicDialect(ENDPOINT, Clock.systemUTC());
        assertThat(told(dialect, ask(model))).isEqualTo(how);
        assertThat(told(dialect, ask(model).with("response_format", JsonObject.parse("""
                {"type":"json_object"}""").toJson()))).isEqualTo("no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", ""})
    void ofOllamaAndDashScope(String effort) {
        var request = effort.isEmpty() ? ask("qwen3:8b") : ask("qwen3:8b").with("reasoning_effort", Json.of(effort));
        assertThat(told(new OllamaDialect(ENDPOINT, Clock.systemUTC()), request)).isEqualTo("{} {}");
        assertThat(told(new DashScopeDialect(ENDPOINT, Clock.systemUTC()), request)).isEqualTo("{\"partial\":true} {}");
    }

    @Test
    void notWhileThinking() {
        var claude = ask("claude-sonnet-4-5").with("reasoning_effort", Json.of("low"));
        assertThat(told(new AnthropicDialect(ENDPOINT, Clock.systemUTC()), claude)).isEqualTo("no");
        var request = ask("qwen3:8b").with("reasoning_effort", Json.of("low"));
        assertThat(told(new OllamaDialect(ENDPOINT, Clock.systemUTC()), request)).isEqualTo("no");
        assertThat(told(new DashScopeDialect(ENDPOINT, Clock.systemUTC()), request)).isEqualTo("no");
    }

    @ParameterizedTest
    @CsvSource({"us.anthropic.claude-sonnet-4-5-20250929-v1:0,{} {}", "anthropic.claude-opus-5-v1:0,no",
        "meta.llama3-70b-instruct-v1:0,no"})
    void ofBedrock(String model, String how) {
        var dialect = new BedrockDialect(ENDPOINT, "us-east-1", new NothingIsSigned(), Clock.systemUTC());
        assertThat(told(dialect, ask(model))).isEqualTo(how);
    }

    @Test
    void ofGeminiItIsNotCertain() {
        var dialect = new GeminiDialect(ENDPOINT, Platform.of(Optional.empty(), URL), Clock.systemUTC());
        assertThat(told(dialect, ask("gemini-2.5-pro"))).isEqualTo("no");
    }

    private static String told(Dialect dialect, ChatRequest request) {
        return dialect.prefill(request).map(how -> how.message() + " " + how.request()).map(text -> text.replaceAll("(?<=[,:]) ", "")).orElse("no");
    }

    private static ChatRequest ask(String model) {
        return ChatRequest.builder().model(model).user("Hello").build();
    }

    private static final class NothingIsSigned implements CredentialsSource {
        @Override
        public AwsCredentials current() {
            throw new IllegalStateException("nothing is signed");
        }

        @Override
        public boolean renew(AwsCredentials expired) {
            return false;
        }
    }
}
