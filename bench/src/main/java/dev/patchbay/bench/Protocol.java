package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.config.ProviderType;
import dev.patchbay.dialect.Dialect;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.anthropic.AnthropicDialect;
import dev.patchbay.dialect.dashscope.DashScopeDialect;
import dev.patchbay.dialect.gemini.GeminiDialect;
import dev.patchbay.dialect.gemini.Platform;
import dev.patchbay.dialect.ollama.OllamaDialect;
import dev.patchbay.dialect.openai.OpenAiDialect;
import dev.patchbay.dialect.openai.Profile;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * The protocols that are measured, one row each: how its dialect is made, and what a server that speaks it sends. In
 * answers, {@code %s} stands for the text.
 */
public enum Protocol {
    /** OpenAI itself. */
    OPENAI(ProviderType.OPENAI, endpoint -> new OpenAiDialect(endpoint, Profile.OPENAI, InstantSource.system()), Samples.OPENAI),
    /** A server that imitates it. */
    COMPATIBLE(ProviderType.OPENAI_COMPATIBLE,
            endpoint -> new OpenAiDialect(endpoint, Profile.COMPATIBLE, InstantSource.system()), Samples.OPENAI),
    /** Anthropic's Messages. */
    ANTHROPIC(ProviderType.ANTHROPIC, endpoint -> new AnthropicDialect(endpoint, InstantSource.system()),
            Samples.ANTHROPIC),
    /** Gemini's generateContent. */
    GEMINI(ProviderType.GEMINI, endpoint -> new GeminiDialect(endpoint, Platform.GEMINI_API, InstantSource.system()),
            Samples.GEMINI),
    /** DashScope's own. */
    DASHSCOPE(ProviderType.ALIYUN, endpoint -> new DashScopeDialect(endpoint, InstantSource.system()),
            Samples.DASHSCOPE),
    /** Ollama's own. */
    OLLAMA(ProviderType.OLLAMA, endpoint -> new OllamaDialect(endpoint, InstantSource.system()), Samples.OLLAMA);

    /** What a server sends: an answer in one piece, and the beginning, each event and the end of a stream. */
    record Sample(String answer, String begin, String event, String end) {}

    private final ProviderType type;
    private final Function<Endpoint, Dialect> dialect;
    private final Sample sample;

    Protocol(ProviderType type, Function<Endpoint, Dialect> dialect, Sample sample) {
        this.type = type;
        this.dialect = dialect;
        this.sample = sample;
    }

    /** The type of provider in the settings. */
    ProviderType type() {
        return type;
    }

    /** Its dialect, towards nowhere. */
    Dialect dialect() {
        return dialect.apply(new Endpoint("bench", URI.create("http://127.0.0.1:1/v1"), "bench-key", List.of()));
    }

    /** An answer with this JSON text. */
    byte[] answer(String text) {
        return sample.answer.replace("%s", text).getBytes(UTF_8);
    }

    /** The media type of its streams. */
    String streamType() {
        return this == OLLAMA ? "application/x-ndjson" : "text/event-stream";
    }

    /** A stream of so many events with a word each. */
    byte[] stream(int events) {
        return (sample.begin + sample.event.repeat(events) + sample.end).getBytes(UTF_8);
    }
}
