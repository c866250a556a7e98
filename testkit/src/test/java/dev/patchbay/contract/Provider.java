package dev.patchbay.contract;

import static dev.patchbay.contract.Capability.AUDIO;
import static dev.patchbay.contract.Capability.CACHED_TOKENS;
import static dev.patchbay.contract.Capability.CACHE_WRITES;
import static dev.patchbay.contract.Capability.CONTENT_FILTER;
import static dev.patchbay.contract.Capability.CUT_USAGE;
import static dev.patchbay.contract.Capability.DIMENSIONS;
import static dev.patchbay.contract.Capability.EMBEDDINGS;
import static dev.patchbay.contract.Capability.FREQUENCY_PENALTY;
import static dev.patchbay.contract.Capability.IMAGE_URL;
import static dev.patchbay.contract.Capability.JSON_OBJECT;
import static dev.patchbay.contract.Capability.JSON_SCHEMA;
import static dev.patchbay.contract.Capability.LOGIT_BIAS;
import static dev.patchbay.contract.Capability.LOGPROBS;
import static dev.patchbay.contract.Capability.MODELS;
import static dev.patchbay.contract.Capability.MODERATION;
import static dev.patchbay.contract.Capability.N;
import static dev.patchbay.contract.Capability.PARALLEL_TOOL_CALLS;
import static dev.patchbay.contract.Capability.PRESENCE_PENALTY;
import static dev.patchbay.contract.Capability.REASONING;
import static dev.patchbay.contract.Capability.REASONING_BACK;
import static dev.patchbay.contract.Capability.REASONING_EFFORT;
import static dev.patchbay.contract.Capability.REASONING_TOKENS;
import static dev.patchbay.contract.Capability.SEED;
import static dev.patchbay.contract.Capability.SIGNATURES;
import static dev.patchbay.contract.Capability.TOOL_CHOICE_NAMED;
import static dev.patchbay.contract.Capability.TOOL_CHOICE_REQUIRED;
import static dev.patchbay.contract.Capability.USER;

import dev.patchbay.Patchbay;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every provider that the library speaks to, and what it lacks: the one table of capabilities, which the suites hold
 * true and {@code docs/providers/README.md} shows. A new provider is a new constant.
 */
enum Provider {
    OPENAI(Row.of("OpenAI", "openai-compatible.md", ProviderType.OPENAI, "/v1", "gpt-4o").strict()
            .errors(ErrorTable.OPENAI)
            .doesNotTell(CUT_USAGE, REASONING).drops(REASONING_BACK, SIGNATURES)),

    AZURE(Row.of("Azure OpenAI", "azure.md", ProviderType.AZURE, "", "my-gpt").strict()
            .with(settings -> settings.apiVersion("2024-10-21").models("my-gpt"))
            .errors(ErrorTable.AZURE)
            .doesNotTell(CUT_USAGE, REASONING, CACHE_WRITES).drops(REASONING_BACK, SIGNATURES).refuses(MODERATION)),

    OPENROUTER(Row.of("OpenRouter", "openrouter.md", ProviderType.OPENROUTER, "/api/v1", "anthropic/claude-sonnet-4.6")
            .errors(ErrorTable.OPENROUTER)
            .doesNotTell(CUT_USAGE)
            .refuses(N, MODERATION)),

    DEEPSEEK(Row.of("DeepSeek", "deepseek.md", ProviderType.DEEPSEEK, "", "deepseek-v4-pro")
            .errors(ErrorTable.DEEPSEEK)
            .drops(SEED, PARALLEL_TOOL_CALLS, SIGNATURES).inWords(JSON_SCHEMA)
            .doesNotTell(CUT_USAGE, CACHE_WRITES)
            .refuses(N, LOGIT_BIAS, AUDIO, MODERATION, EMBEDDINGS, DIMENSIONS)),

    ZHIPU(Row.of("Zhipu (GLM)", "zhipu.md", ProviderType.ZHIPU, "/api/paas/v4", "glm-4.7")
            .with(settings -> settings.apiKey("0123456789.secret"))
            .errors(ErrorTable.ZHIPU).filtered("sensitive").vectorsBy("embedding-3")
            .drops(SEED, PRESENCE_PENALTY, FREQUENCY_PENALTY, PARALLEL_TOOL_CALLS, SIGNATURES).inWords(JSON_SCHEMA)
            .doesNotTell(CUT_USAGE, CACHE_WRITES)
            .refuses(TOOL_CHOICE_REQUIRED, TOOL_CHOICE_NAMED, N, LOGPROBS, LOGIT_BIAS, AUDIO, MODERATION)),

    ANTHROPIC(Row.of("Anthropic", "anthropic.md", ProviderType.ANTHROPIC, "", "claude-sonnet-4-6").strict()
            .errors(ErrorTable.ANTHROPIC).filtered("refusal").lists("claude-sonnet-4-6")
            .drops(SEED, PRESENCE_PENALTY, FREQUENCY_PENALTY, REASONING_BACK).inWords(JSON_OBJECT)
            .refuses(N, LOGPROBS, LOGIT_BIAS, AUDIO, MODERATION, EMBEDDINGS, DIMENSIONS)),

    GEMINI(Row.of("Google Gemini", "gemini.md", ProviderType.GEMINI, "/v1beta", "gemini-3.5-flash").strict()
            .errors(ErrorTable.GEMINI).filtered("SAFETY").vectorsBy("gemini-embedding-001")
            .lists("gemini-3.5-flash", "gemini-embedding-001")
            .drops(USER, REASONING_BACK).inWords(PARALLEL_TOOL_CALLS).inOnePiece(N)
            .doesNotTell(CACHE_WRITES)
            .refuses(LOGIT_BIAS, IMAGE_URL, AUDIO, MODERATION)),

    DASHSCOPE(Row.of("DashScope (Qwen)", "aliyun.md", ProviderType.ALIYUN, "/api/v1", "qwen3.5-plus").strict()
            .errors(ErrorTable.DASHSCOPE).vectorsBy("text-embedding-v4")
            .drops(FREQUENCY_PENALTY, USER, REASONING_BACK, SIGNATURES)
            .doesNotTell(CONTENT_FILTER)
            .refuses(LOGIT_BIAS, TOOL_CHOICE_REQUIRED, MODERATION)),

    BEDROCK_CLAUDE(Row.of("Bedrock: Claude", "bedrock.md", ProviderType.BEDROCK, "", "us.anthropic.claude-sonnet-4-6")
            .strict().answersAs("claude-sonnet-4-6").errors(ErrorTable.BEDROCK).filtered("refusal").lists("amazon.nova-pro-v1:0")
            .drops(SEED, PRESENCE_PENALTY, FREQUENCY_PENALTY, USER, REASONING_BACK).inWords(JSON_OBJECT)
            .refuses(N, LOGPROBS, LOGIT_BIAS, IMAGE_URL, AUDIO, MODERATION, EMBEDDINGS, DIMENSIONS)),

    BEDROCK(Row.of("Bedrock: others", "bedrock.md", ProviderType.BEDROCK, "", "us.amazon.nova-pro-v1:0").strict()
            .errors(ErrorTable.BEDROCK).filtered("content_filtered").lists("amazon.nova-pro-v1:0")
            .drops(SEED, PRESENCE_PENALTY, FREQUENCY_PENALTY, USER, REASONING_BACK, REASONING_EFFORT)
            .inWords(JSON_OBJECT, PARALLEL_TOOL_CALLS).doesNotTell(CUT_USAGE, REASONING_TOKENS)
            .refuses(N, LOGPROBS, LOGIT_BIAS, IMAGE_URL, AUDIO, MODERATION, EMBEDDINGS, DIMENSIONS)),

    OLLAMA(Row.of("Ollama", "ollama.md", ProviderType.OLLAMA, "", "qwen3:8b").strict()
            .errors(ErrorTable.OLLAMA).vectorsBy("all-minilm").lists("simulated:latest")
            .drops(PARALLEL_TOOL_CALLS, USER, SIGNATURES)
            .doesNotTell(CUT_USAGE, CONTENT_FILTER, CACHED_TOKENS, CACHE_WRITES, REASONING_TOKENS)
            .refuses(N, LOGIT_BIAS, TOOL_CHOICE_REQUIRED, TOOL_CHOICE_NAMED, IMAGE_URL, AUDIO, MODERATION));

    private final Row row;

    Provider(Row row) {
        this.row = row;
    }

    /** As the page calls it. */
    String title() {
        return row.title;
    }

    /** Its own page, beside the table. */
    String page() {
        return row.page;
    }

    /** The model that the suites ask. */
    String model() {
        return row.model;
    }

    /** The same, as its answers call it. */
    String answeringModel() {
        return row.answersAs;
    }

    String embeddingModel() {
        return row.vectors;
    }

    /** Its own word for an answer that was filtered. */
    String filtered() {
        return row.filtered;
    }

    /** The models that it lists. */
    List<String> models() {
        return row.models;
    }

    Carriage carriage(Capability wish) {
        return row.carriages.getOrDefault(wish, Carriage.CARRIED);
    }

    Stream<ErrorTable.Row> errors() {
        return row.errors.stream().flatMap(ErrorTable::rows);
    }

    /** The script, on a simulator that refuses what this provider refuses. */
    Script strictly(Script script) {
        return row.strict ? script.with(Setting.STRICT) : script;
    }

    /** A client that asks once; the provider's name is that of the constant. */
    Patchbay client(Simulator simulator) {
        var settings = ProviderSettings.builder(name(), row.type).baseUrl(simulator.url() + row.path)
                .apiKey(Clients.KEY);
        return Patchbay.builder().provider(row.settings.apply(settings).build()).maxRetries(0).build();
    }
}
