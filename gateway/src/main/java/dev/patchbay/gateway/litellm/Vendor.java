package dev.patchbay.gateway.litellm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the slash of a model of LiteLLM, and what it is here. Addresses and variables are those that
 * LiteLLM itself takes when the file gives none (docs.litellm.ai, Providers, 2026-10).
 *
 * @param name what LiteLLM calls it
 * @param type the type of provider
 * @param baseUrl the address to give; empty for that of the type, null for one that the file must give
 * @param keyVariable the variable with the key; empty where none is needed
 * @param profile the profile to give; empty for none
 */
record Vendor(String name, String type, @Nullable String baseUrl, String keyVariable, String profile) {
    private static final String COMPATIBLE = "openai-compatible";

    private static final Map<String, Vendor> ALL = table();

    static Optional<Vendor> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** A server that LiteLLM is told to take for one of OpenAI's kind. */
    static Vendor compatible(String name) {
        return new Vendor(name, COMPATIBLE, null, "", "");
    }

    boolean isCompatible() {
        return type.equals(COMPATIBLE);
    }

    private static Map<String, Vendor> table() {
        var all = new LinkedHashMap<String, Vendor>();
        natives().forEach(vendor -> all.put(vendor.name(), vendor));
        hosted().forEach(vendor -> all.put(vendor.name(), vendor));
        servers().forEach(vendor -> all.put(vendor.name(), vendor));
        return all;
    }

    private static List<Vendor> natives() {
        return List.of(
                own("openai", "openai", "OPENAI_API_KEY"),
                own("azure", "azure", "AZURE_API_KEY"),
                own("anthropic", "anthropic", "ANTHROPIC_API_KEY"),
                own("gemini", "gemini", "GEMINI_API_KEY"),
                own("vertex_ai", "gemini", "VERTEX_TOKEN"),
                own("bedrock", "bedrock", ""),
                own("bedrock_converse", "bedrock", ""),
                own("ollama", "ollama", ""),
                own("ollama_chat", "ollama", ""),
                own("openrouter", "openrouter", "OPENROUTER_API_KEY"),
                own("deepseek", "deepseek", "DEEPSEEK_API_KEY"),
                new Vendor("zai", "zhipu", "https://api.z.ai/api/paas/v4", "ZAI_API_KEY", ""));
    }

    private static Vendor own(String name, String type, String keyVariable) {
        return new Vendor(name, type, "", keyVariable, "");
    }

    private static List<Vendor> hosted() {
        return List.of(
                hosted("dashscope", "https://dashscope-intl.aliyuncs.com/compatible-mode/v1", "DASHSCOPE_API_KEY"),
                hosted("groq", "https://api.groq.com/openai/v1", "GROQ_API_KEY"),
                hosted("mistral", "https://api.mistral.ai/v1", "MISTRAL_API_KEY"),
                hosted("codestral", "https://codestral.mistral.ai/v1", "CODESTRAL_API_KEY"),
                hosted("together_ai", "https://api.together.xyz/v1", "TOGETHERAI_API_KEY"),
                hosted("xai", "https://api.x.ai/v1", "XAI_API_KEY"),
                hosted("moonshot", "https://api.moonshot.ai/v1", "MOONSHOT_API_KEY"),
                hosted("minimax", "https://api.minimax.io/v1", "MINIMAX_API_KEY"),
                hosted("volcengine", "https://ark.cn-beijing.volces.com/api/v3", "VOLCENGINE_API_KEY"),
                hosted("perplexity", "https://api.perplexity.ai", "PERPLEXITYAI_API_KEY"),
                hosted("fireworks_ai", "https://api.fireworks.ai/inference/v1", "FIREWORKS_AI_API_KEY"),
                hosted("deepinfra", "https://api.deepinfra.com/v1/openai", "DEEPINFRA_API_KEY"),
                hosted("cerebras", "https://api.cerebras.ai/v1", "CEREBRAS_API_KEY"),
                hosted("nvidia_nim", "https://integrate.api.nvidia.com/v1", "NVIDIA_NIM_API_KEY"),
                hosted("sambanova", "https://api.sambanova.ai/v1", "SAMBANOVA_API_KEY"),
                hosted("nebius", "https://api.studio.nebius.ai/v1", "NEBIUS_API_KEY"),
                hosted("novita", "https://api.novita.ai/v3/openai", "NOVITA_API_KEY"));
    }

    private static Vendor hosted(String name, String baseUrl, String keyVariable) {
        return new Vendor(name, COMPATIBLE, baseUrl, keyVariable, "");
    }

    /** Those of the user's own; without an address LiteLLM asks for one, too. */
    private static List<Vendor> servers() {
        return List.of(
                new Vendor("hosted_vllm", COMPATIBLE, null, "", "vllm"),
                new Vendor("vllm", COMPATIBLE, null, "", "vllm"),
                new Vendor("lm_studio", COMPATIBLE, null, "", "lm-studio"),
                new Vendor("llamafile", COMPATIBLE, "http://127.0.0.1:8080/v1", "", "llama-cpp"),
                compatible("openai_like"),
                compatible("custom_openai"),
                compatible("litellm_proxy"),
                compatible("xinference"),
                compatible("azure_ai"));
    }
}
