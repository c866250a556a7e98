package dev.patchbay.langchain4j;

import dev.patchbay.Patchbay;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.testkit.Simulator;

/** Providers whose wire protocols differ most where LangChain4j's words do not. */
enum Dialect {
    OPENAI(ProviderType.OPENAI, "/v1", "gpt-4o"),
    OPENROUTER(ProviderType.OPENROUTER, "/api/v1", "anthropic/claude-sonnet-4.6"),
    ANTHROPIC(ProviderType.ANTHROPIC, "", "claude-sonnet-4-6"),
    GEMINI(ProviderType.GEMINI, "/v1beta", "gemini-3.5-flash");

    private final ProviderType type;
    private final String path;
    private final String model;

    Dialect(ProviderType type, String path, String model) {
        this.type = type;
        this.path = path;
        this.model = model;
    }

    String model() {
        return model;
    }

    /** Whether it tells what the model thought; OpenAI itself does not in chat completions. */
    boolean tellsThoughts() {
        return this != OPENAI;
    }

    /** A client that asks once. */
    Patchbay client(Simulator simulator) {
        var provider = ProviderSettings.builder(name(), type).baseUrl(simulator.url() + path).apiKey("sk-adapter-0123");
        return Patchbay.builder().provider(provider.build()).maxRetries(0).defaultModel(model).build();
    }
}
