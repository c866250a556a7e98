package dev.patchbay.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        var rows = dev.patchbay.json.JsonObject.parse("{\"compatible\":{},\"x\":{\"max_tokenz\":\"max_tokens\"}}");
        assertThatThrownBy(() -> ProfileRow.read(rows, "x")).hasMessage("profile 'x' says 'max_tokenz', which means nothing");
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
