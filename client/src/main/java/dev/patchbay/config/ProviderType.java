package dev.patchbay.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of provider, with what holds for each when nobody says otherwise. The base URLs are those of the providers'
 * own documentation.
 */
public enum ProviderType {
    /** OpenAI. */
    OPENAI("openai", "https://api.openai.com/v1", true, List.of(), List.of("OPENAI")),
    /** Anthropic, Messages API. */
    ANTHROPIC("anthropic", "https://api.anthropic.com", true, List.of(), List.of("ANTHROPIC")),
    /** Google Gemini. */
    GEMINI("gemini", "https://generativelanguage.googleapis.com/v1beta", true, List.of(), List.of("GEMINI")),
    /** Azure OpenAI: a resource root with an API version, or an address that ends in {@code /openai/v1}. */
    AZURE("azure", "", true, List.of("azure-openai"), List.of("AZURE_OPENAI", "AZURE")),
    /** OpenRouter. */
    OPENROUTER("openrouter", "https://openrouter.ai/api/v1", true, List.of(), List.of("OPENROUTER")),
    /** DeepSeek. */
    DEEPSEEK("deepseek", "https://api.deepseek.com", true, List.of(), List.of("DEEPSEEK")),
    /** Zhipu AI (GLM). */
    ZHIPU("zhipu", "https://open.bigmodel.cn/api/paas/v4", true, List.of("zhipuai"), List.of("ZHIPU", "ZHIPUAI")),
    /** Alibaba Cloud Model Studio, DashScope's native protocol. */
    ALIYUN("aliyun", "https://dashscope.aliyuncs.com/api/v1", true, List.of("qwen", "dashscope"),
            List.of("ALIYUN", "QWEN", "DASHSCOPE")),
    /** Amazon Bedrock: a bearer key, or AWS credentials where no key is given. */
    BEDROCK("bedrock", "", false, List.of(), List.of("BEDROCK")),
    /** Ollama's native protocol. */
    OLLAMA("ollama", "http://localhost:11434", false, List.of(), List.of("OLLAMA")),
    /** Any other server that speaks OpenAI's protocol. */
    OPENAI_COMPATIBLE("openai-compatible", "", false, List.of(), List.of()),
    /** The built-in echo model, for a machine without key and network. */
    DEMO("demo", "", false, List.of(), List.of());

    private final String id;
    private final String baseUrl;
    private final boolean needsKey;
    private final List<String> aliases;
    private final List<String> prefixes;

    ProviderType(String id, String baseUrl, boolean needsKey, List<String> aliases, List<String> prefixes) {
        this.id = id;
        this.baseUrl = baseUrl;
        this.needsKey = needsKey;
        this.aliases = aliases;
        this.prefixes = prefixes;
    }

    /** The name in configuration, for example {@code openai-compatible}. */
    public String id() {
        return id;
    }

    /** Further names, for example {@code qwen} for {@code aliyun}. */
    public List<String> aliases() {
        return aliases;
    }

    /** All names, {@link #id} first. */
    List<String> names() {
        var names = new ArrayList<>(List.of(id));
        names.addAll(aliases);
        return names;
    }

    /** The type of that name or alias, in any case. */
    public static Optional<ProviderType> find(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(type -> type.names().contains(wanted)).findFirst();
    }

    /** The base URL of the provider itself; empty for a type that has none of its own. */
    public Optional<URI> baseUrl() {
        return baseUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(baseUrl));
    }

    /** Whether the provider's own address answers nobody without a key. */
    public boolean needsKey() {
        return needsKey;
    }

    /** What its environment variables begin with, for example {@code QWEN} for {@code QWEN_API_KEY}. */
    List<String> prefixes() {
        return prefixes;
    }
}
