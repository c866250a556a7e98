package dev.patchbay.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTableTest {
    private static String name(String type, @Nullable String profile, String url) {
        return ProfileTable.of(type, profile, URI.create(url)).name();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, https://api.openai.com/v1, openai",
        "openai, http://127.0.0.1:9090/v1, openai",
        "openai, https://api.groq.com/openai/v1, groq",
        "openai-compatible, http://127.0.0.1:9090/v1, compatible",
        "openai-compatible, https://API.Mistral.ai/v1, mistral",
        "openai-compatible, https://api.together.xyz/v1, together",
        "openai-compatible, https://api.x.ai/v1, xai",
        "openai-compatible, https://api.moonshot.cn/v1, moonshot",
        "openai-compatible, https://api.minimaxi.com/v1, minimax",
        "openai-compatible, https://api.siliconflow.cn/v1, siliconflow",
        "openai-compatible, https://ark.cn-beijing.volces.com/api/v3, volcengine",
        "openai-compatible, https://dashscope-intl.aliyuncs.com/compatible-mode/v1, qwen",
        "openai-compatible, https://api.deepseek.com/beta, deepseek-beta",
        "openai-compatible, https://openrouter.ai/api/v1, openrouter",
        "openrouter, http://127.0.0.1:9090/api/v1, openrouter",
        "deepseek, https://api.deepseek.com, deepseek",
        "deepseek, https://api.deepseek.com/beta, deepseek-beta",
        "zhipu, https://api.z.ai/api/paas/v4, zhipu",
        "azure, https://mine.openai.azure.com, azure",
        "azure, https://mine.openai.azure.com/openai/v1, azure-v1"
    })
    void isFoundByTypeAndHost(String type, String url, String profile) {
        assertThat(name(type, null, url)).isEqualTo(profile);
    }

    @Test
    void theNamedOneHolds() {
        assertThat(name("openai-compatible", "vLLM", "https://api.groq.com/openai/v1")).isEqualTo("vllm");
        assertThat(name("zhipu", "zhipu-bearer", "https://api.z.ai/api/paas/v4")).isEqualTo("zhipu-bearer");
    }

    @Test
    void anUnknownNameIsToldWithTheKnownOnes() {
        assertThatThrownBy(() -> name("openai-compatible", "vlm", "http://localhost:8000/v1"))
                .hasMessageStartingWith("there is no profile 'vlm'; there are azure, azure-v1, compatible, deepseek");
    }

    @Test
    void noTwoRowsClaimAHost() {
        List<String> hosts = Profile.ALL.values().stream().flatMap(profile -> profile.hosts().stream()).toList();
        assertThat(new HashSet<>(hosts)).hasSameSizeAs(hosts);
    }

    @Test
    void aRowThatSaysSomethingUnknownIsRefused() {
        var rows = JsonObject.parse("{\"compatible\":{},\"x\":{\"max_tokenz\":\"max_tokens\"}}");
        assertThatThrownBy(() -> ProfileRow.read(rows, "x")).hasMessage("profile 'x' says 'max_tokenz', which means nothing");
    }

    /** A row that says everything, over one that it is like: lists and objects add up, all else is replaced. */
    @Test
    void everyWordOfARowIsRead() {
        Profile row = ProfileRow.read(JsonObject.parse(Fixtures.text("profile-rows.json")), "child");
        assertThat(row.hosts()).containsExactly("b.test");
        assertThat(row.maxTokensField()).isEqualTo(Profile.MaxTokensField.BY_MODEL);
        assertThat(row.credential()).isEqualTo(Profile.CredentialForm.AZURE);
        assertThat(List.of(row.plainMessages(), row.openAiFields(), row.strictTools(), row.openAiIds(), row.jsonSchema(),
                row.jsonObject())).containsExactly(false, true, true, true, false, false);
        assertThat(row.thinking()).isEqualTo(Thinking.TYPE);
        assertThat(row.fields()).hasToString("FieldRules[keep=[k0, k1, k2], drop=[d], refuse=[r], rename={a=b, c=d},"
                + " put={p={\"x\": 1, \"y\": 2}}, fit={f=[0-9]+}, oneChoice=true, mostStops=3, mostTemperature=1.5,"
                + " streamOptions=false, mostInputs=7, mostInputBytes=9000000000, embeddings=false,"
                + " embeddingDrop=[user]]");
        assertThat(row.tools()).hasToString("ToolRules[types=[function], required=ANY, named=REFUSE, none=false,"
                + " notThinking=[named]]");
        assertThat(row.messages()).hasToString("MessageRules[members=[role], drop=[name], replay=STRIP,"
                + " toolCallIds=NINE_LETTERS]");
        assertThat(row.prefill()).hasToString("Optional[Prefill[message={\"prefix\": true}, request={\"go\": 1}]]");
        assertThat(row.errors()).hasToString("ErrorRules[wording=[Wording[text=too bad, kind=SERVER_ERROR]],"
                + " words={E1=TIMEOUT}, statuses={499=CONNECTION}, onceMore=[again], idHeaders=[x-id],"
                + " hints=[Hint[text=gone, hint=it is gone]]]");
        assertThat(row.of("Big-1").fields().drop()).containsExactly("d", "v");
        assertThat(row.of("small")).isSameAs(row);
    }

    /** What a row does not say is said by the one below it, and for all of them by that of an unknown server. */
    @Test
    void whatARowDoesNotSayIsAsEverywhere() {
        var rows = JsonObject.parse(Fixtures.text("profile-rows.json"));
        assertThat(ProfileRow.read(rows, "bare").fields().keep()).containsExactly("k0");
        assertThat(ProfileRow.read(rows, "openai").fields().keep()).isEmpty();
        assertThat(ProfileRow.read(rows, "openai").hosts()).isEmpty();
        assertThat(ProfileRow.read(rows, "bare")).hasToString(Profile.COMPATIBLE.toString()
                .replace("name=compatible", "name=bare").replace("keep=[]", "keep=[k0]"));
        assertThat(Profile.COMPATIBLE).hasToString("Profile[name=compatible, hosts=[], maxTokensField=MAX_TOKENS,"
                + " plainMessages=true, openAiFields=false, strictTools=false, openAiIds=false, credential=BEARER,"
                + " fields=FieldRules[keep=[], drop=[], refuse=[], rename={}, put={}, fit={}, oneChoice=false,"
                + " mostStops=2147483647, mostTemperature=1.7976931348623157E308, streamOptions=true,"
                + " mostInputs=2147483647, mostInputBytes=9223372036854775807, embeddings=true, embeddingDrop=[]],"
                + " tools=ToolRules[types=[], required=FORWARD, named=FORWARD, none=true, notThinking=[]],"
                + " thinking=EFFORT, jsonSchema=true, jsonObject=true, messages=MessageRules[members=[], drop=[],"
                + " replay=KEEP, toolCallIds=ANY], prefill=Optional.empty, errors=ErrorRules[wording=[], words={},"
                + " statuses={}, onceMore=[], idHeaders=[], hints=[]], variants=[]]");
    }

    @Test
    void allRowsAreRead() {
        assertThat(ProfileRow.readAll().keySet()).containsExactlyElementsOf(Profile.ALL.keySet()).contains("vllm");
    }

    @Test
    void modelsOfAServerMayDiffer() {
        Profile xai = ProfileTable.named("xai");
        assertThat(xai.of("grok-4.5").fields().drop()).contains("presence_penalty");
        assertThat(xai.of("Grok-4-fast-reasoning").fields().refuse()).contains("stop");
        assertThat(xai.of("grok-4-1-fast-non-reasoning")).isSameAs(xai);
        assertThat(xai.of("grok-2")).isSameAs(xai);
        assertThat(ProfileTable.named("moonshot").of("kimi-k2.5").fields().drop()).contains("temperature");
        assertThat(ProfileTable.named("moonshot").of("kimi-k2").fields().drop()).isEmpty();
    }
}
