package dev.patchbay.cost;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose price list holds for a provider. The type of a provider says so, except where one type serves many: an
 * OpenAI-compatible server is known by its host, and by nothing else, since anybody may serve a model of any name.
 */
public final class Vendor {
    private static final String OLLAMA = "ollama";
    private static final String OLLAMA_CLOUD = "ollama-cloud";

    private static final Map<String, String> ALIASES =
            Map.of("qwen", "aliyun", "dashscope", "aliyun", "azure-openai", "azure", "google", "gemini");

    /** Hosts that bill by the list in the table; the Chinese sites of Moonshot and MiniMax have others, in CNY. */
    private static final Map<String, String> HOSTS = Map.ofEntries(
            Map.entry("api.openai.com", "openai"),
            Map.entry("openrouter.ai", "openrouter"),
            Map.entry("api.deepseek.com", "deepseek"),
            Map.entry("api.z.ai", "zhipu"),
            Map.entry("dashscope-intl.aliyuncs.com", "aliyun"),
            Map.entry("generativelanguage.googleapis.com", "gemini"),
            Map.entry("api.mistral.ai", "mistral"),
            Map.entry("api.groq.com", "groq"),
            Map.entry("api.together.xyz", "together"),
            Map.entry("api.together.ai", "together"),
            Map.entry("api.x.ai", "xai"),
            Map.entry("api.moonshot.ai", "moonshot"),
            Map.entry("api.minimax.io", "minimax"),
            Map.entry("ark.cn-beijing.volces.com", "volcengine"),
            Map.entry("ollama.com", OLLAMA_CLOUD));

    private Vendor() {}

    /**
     * The name under which {@link PriceTable#find} looks up the prices of a provider.
     *
     * @param type the type of the provider in configuration, for example {@code openai-compatible} or {@code qwen}
     * @param host the host of its base URL; null if it has none
     */
    public static String of(String type, @Nullable String host) {
        String named = canonical(type);
        return switch (named) {
            case "openai", "openai-compatible", OLLAMA -> byHost(host, named);
            default -> named;
        };
    }

    static String canonical(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return ALIASES.getOrDefault(lower, lower);
    }

    private static String byHost(@Nullable String host, String otherwise) {
        return host == null ? otherwise : HOSTS.getOrDefault(host.toLowerCase(Locale.ROOT), otherwise);
    }
}
