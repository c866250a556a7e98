package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.aws.AwsCredentialsChain;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.dialect.Dialect;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.anthropic.AnthropicDialect;
import dev.patchbay.dialect.bedrock.BedrockDialect;
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
    OLLAMA(ProviderType.OLLAMA, endpoint -> new OllamaDialect(endpoint, InstantSource.system()), Samples.OLLAMA),
    /** Bedrock's InvokeModel: Anthropic's Messages, in base64 in the frames of an event stream. */
    INVOKE_MODEL(ProviderType.BEDROCK, Protocol::bedrock, Samples.ANTHROPIC, "anthropic.claude-sonnet-4-5-20250929-v1:0"),
    /** Bedrock's Converse, in the frames of an event stream. */
    CONVERSE(ProviderType.BEDROCK, Protocol::bedrock, Samples.CONVERSE, "amazon.nova-lite-v1:0");

    /**
     * What a server sends: an answer in one piece, and the beginning, each event and the end of a stream. The events of
     * Bedrock are written as SSE here and put into frames.
     */
    record Sample(String answer, String begin, String event, String end) {}

    private static final String REGION = "us-east-1";

    private final ProviderType type;
    private final Function<Endpoint, Dialect> dialect;
    private final Sample sample;
    private final String model;

    Protocol(ProviderType type, Function<Endpoint, Dialect> dialect, Sample sample) {
        this(type, dialect, sample, "gpt-4o-mini");
    }

    Protocol(ProviderType type, Function<Endpoint, Dialect> dialect, Sample sample, String model) {
        this.type = type;
        this.dialect = dialect;
        this.sample = sample;
        this.model = model;
    }

    private static Dialect bedrock(Endpoint endpoint) {
        return new BedrockDialect(endpoint, REGION, AwsCredentialsChain.ofThisProcess(null, InstantSource.system()),
                InstantSource.system());
    }

    /** A provider that speaks it. */
    ProviderSettings provider(URI baseUrl) {
        var provider = ProviderSettings.builder("bench", type).baseUrl(baseUrl).apiKey(key());
        return (type == ProviderType.BEDROCK ? provider.region(REGION) : provider).build();
    }

    /** Its dialect, towards nowhere. */
    Dialect dialect() {
        return dialect.apply(new Endpoint("bench", URI.create("http://127.0.0.1:1/v1"), key(), List.of()));
    }

    /** Bedrock's is a pair, so that its requests are signed, as most are. */
    private String key() {
        return type == ProviderType.BEDROCK ? "benchid:benchsecret" : "bench-key";
    }

    /** The model that is asked; by it Bedrock chooses the operation. */
    String model() {
        return model;
    }

    /** An answer with this JSON text. */
    byte[] answer(String text) {
        return sample.answer.replace("%s", text).getBytes(UTF_8);
    }

    /** The media type of its streams. */
    String streamType() {
        return switch (this) {
            case OLLAMA -> "application/x-ndjson";
            case INVOKE_MODEL, CONVERSE -> "application/vnd.amazon.eventstream";
            default -> "text/event-stream";
        };
    }

    /** A stream of so many events with a word each. */
    byte[] stream(int events) {
        String text = sample.begin + sample.event.repeat(events) + sample.end;
        return switch (this) {
            case INVOKE_MODEL -> EventStreamBytes.wrapped(text);
            case CONVERSE -> EventStreamBytes.plain(text);
            default -> text.getBytes(UTF_8);
        };
    }
}
