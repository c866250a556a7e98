package dev.patchbay.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.Usage;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Fixtures;
import dev.patchbay.error.ServerException;
import dev.patchbay.http.Frame;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams chunk by chunk, and those that are not whole. */
class AnthropicStreamTest {
    private static final Fixtures ANSWERS = new Fixtures("anthropic/answers");

    private final AnthropicDialect dialect = new AnthropicDialect(
            new Endpoint("claude", URI.create("https://api.anthropic.com"), "key", List.of()), Fixtures.CLOCK);

    private static String choice(String delta) {
        return "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":null}]}";
    }

    private static String thought(String text) {
        return "{\"reasoning_content\":\"" + text + "\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\""
                + text + "\",\"format\":\"anthropic-claude-v1\",\"index\":0}]}";
    }

    private static String call(int index, String rest) {
        return "{\"tool_calls\":[{\"index\":" + index + "," + rest + "}]}";
    }

    private static String arguments(int index, String fragment) {
        return call(index, "\"function\":{\"arguments\":\"" + fragment + "\"}");
    }

    /** The sample of Anthropic's page "Streaming messages", as the chunks of the protocol page. */
    @Test
    void theSampleChunkByChunk() {
        String head = "{\"id\":\"chatcmpl-msg_01QyT4aXKf2b7nW8dPzE3RvC\",\"object\":\"chat.completion.chunk\","
                + "\"created\":1768480496,\"model\":\"claude-sonnet-4-6\",\"service_tier\":\"default\",";
        var chunks = Fixtures.chunks(dialect, ANSWERS.bytes("page-stream.upstream.sse"), 100);
        assertThat(chunks).extracting(ChatChunk::toString).containsExactly(
                head + choice("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}"),
                head + choice(thought("Two lookups are needed:")),
                head + choice(thought(" weather and the unit list.")),
                head + choice("{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"format\":\"anthropic-claude-v1\","
                        + "\"index\":0,\"signature\":\"EqoBCkgIBxABGAIiQL7x2c9mQ0pTnY4e\"}]}"),
                head + choice("{\"content\":\"Checking\"}"),
                head + choice("{\"content\":\" Zürich now.\"}"),
                head + choice(call(0, "\"id\":\"toolu_01NvB6sWq8hJ2kLrT5yXcM3e\",\"type\":\"function\",\"function\":{"
                        + "\"name\":\"get_weather\",\"arguments\":\"\"}")),
                head + choice(arguments(0, "{\\\"city\\\": \\\"Zür")),
                head + choice(arguments(0, "ich\\\"}")),
                head + choice(call(1, "\"id\":\"toolu_01Hd9PfV3uGm7QaZ4cRxKt6w\",\"type\":\"function\",\"function\":{"
                        + "\"name\":\"list_units\",\"arguments\":\"\"}")),
                head + choice(arguments(1, "{}")),
                head + "\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"tool_calls\","
                        + "\"native_finish_reason\":\"tool_use\"}]}",
                head + "\"choices\":[],\"usage\":{\"prompt_tokens\":1436,\"completion_tokens\":148,"
                        + "\"total_tokens\":1584,\"prompt_tokens_details\":{\"cached_tokens\":1024,"
                        + "\"cache_write_tokens\":0,\"cache_write_1h_tokens\":0},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":57}}}");
    }

    /** Wherever it is cut before it tells why it ended. */
    @Test
    void aCutStreamIsNeverWhole() {
        String[] events = new String(ANSWERS.bytes("page-stream.upstream.sse"), UTF_8).split("(?<=\n\n)");
        for (int i = 0; i < events.length - 1; i++) {
            byte[] cut = String.join("", List.of(events).subList(0, i)).getBytes(UTF_8);
            assertThatThrownBy(() -> Fixtures.chunks(dialect, cut, 100)).isInstanceOf(ServerException.class)
                    .hasMessageContaining("before the answer was whole");
        }
    }

    /** What told why it ended lacks nothing but the word of farewell. */
    @Test
    void aStreamThatToldWhyItEndedIsWhole() {
        String stream = new String(ANSWERS.bytes("page-stream.upstream.sse"), UTF_8);
        byte[] cut = stream.substring(0, stream.indexOf("event: message_stop")).getBytes(UTF_8);
        var chunks = Fixtures.chunks(dialect, cut, 100);
        assertThat(chunks).extracting(ChatChunk::toString).containsExactlyElementsOf(
                Fixtures.chunks(dialect, stream.getBytes(UTF_8), 100).stream().map(ChatChunk::toString).toList());
    }

    @Test
    void theEndIsToldOnce() {
        var reader = dialect.readStream();
        Fixtures.frames(dialect.framing(), ANSWERS.bytes("plain.upstream.sse"), 100).forEach(reader::accept);
        assertThat(reader.done()).isTrue();
        assertThat(reader.end()).isEmpty();
    }

    /** What a stream has used that breaks later is not lost: the prompt is told at its beginning. */
    @Test
    void whatWasUsedSoFarIsKnown() {
        var reader = dialect.readStream();
        assertThat(reader.usageSoFar().known()).isFalse();
        reader.accept(Fixtures.frames(dialect.framing(), ANSWERS.bytes("page-stream.upstream.sse"), 100).get(0));
        assertThat(reader.usageSoFar().inputTokens()).isEqualTo(1436);
        assertThat(reader.done()).isFalse();
    }

    /** Bedrock's own counts stand in where the model tells none, and only there. */
    @Test
    void countsOfTheHostStandIn() {
        String metrics = "{\"type\":\"message_stop\",\"amazon-bedrock-invocationMetrics\":{\"inputTokenCount\":7,"
                + "\"outputTokenCount\":5,\"cacheReadInputTokenCount\":3,\"cacheWriteInputTokenCount\":2}}";
        String silent = new String(ANSWERS.bytes("no-usage.upstream.sse"), UTF_8).replace("{\"type\":\"message_stop\"}", metrics);
        Usage usage = Fixtures.fold(dialect, silent.getBytes(UTF_8), 100).usage();
        assertThat(usage.inputTokens()).isEqualTo(12);
        assertThat(usage.cachedInputTokens()).isEqualTo(3);
        assertThat(usage.cacheWriteTokens()).isEqualTo(2);
        assertThat(usage.outputTokens()).isEqualTo(5);
        String telling = new String(ANSWERS.bytes("plain.upstream.sse"), UTF_8);
        assertThat(Fixtures.fold(dialect, telling.replace("{\"type\":\"message_stop\"}", metrics).getBytes(UTF_8), 100).usage())
                .isEqualTo(Fixtures.fold(dialect, telling.getBytes(UTF_8), 100).usage());
    }

    @Test
    void whatFollowsTheEndIsOfNoInterest() {
        byte[] stream = (new String(ANSWERS.bytes("cut.upstream.sse"), UTF_8) + "data: [DONE]\n\n").getBytes(UTF_8);
        assertThat(Fixtures.fold(dialect, stream, 100).content()).isEqualTo("Once upon");
    }

    @Test
    void aBrokenEventDoesNotSpoilTheRestButABrokenErrorIsAnError() {
        String stream = new String(ANSWERS.bytes("plain.upstream.sse"), UTF_8);
        byte[] broken = stream.replaceFirst("event: content_block_delta", "data: {\"type\":\"content_blo\n\n$0")
                .getBytes(UTF_8);
        assertThat(Fixtures.fold(dialect, broken, 100).content()).isEqualTo("Hello “wörld” 😀\n");
        assertThatThrownBy(() -> dialect.readStream().accept(new Frame("error", "oh {".getBytes(UTF_8), true)))
                .isInstanceOf(ServerException.class).hasMessageContaining("oh {");
    }

    @Test
    void aSecondBeginningAndAnEndWithoutOneAreNotBelieved() {
        String stream = new String(ANSWERS.bytes("plain.upstream.sse"), UTF_8);
        String begin = stream.substring(0, stream.indexOf("\n\n") + 2);
        assertThat(Fixtures.chunks(dialect, (begin + stream).getBytes(UTF_8), 100))
                .hasSameSizeAs(Fixtures.chunks(dialect, stream.getBytes(UTF_8), 100));
        assertThatThrownBy(() -> dialect.readStream().accept(
                new Frame("message_stop", "{\"type\":\"message_stop\"}".getBytes(UTF_8), true)))
                .isInstanceOf(ServerException.class);
    }

    @Test
    void onlyContentCountsAsContent() {
        var chunks = Fixtures.chunks(dialect, ANSWERS.bytes("page-stream.upstream.sse"), 100);
        assertThat(chunks.get(0).hasContent()).isFalse();
        assertThat(chunks.get(1).hasContent()).isTrue();
        assertThat(chunks.get(chunks.size() - 1).usage().inputTokens()).isEqualTo(1436);
    }

    @Test
    void anInterventionOfAGuardrailIsAFilter() {
        byte[] stream = new String(ANSWERS.bytes("plain.upstream.sse"), UTF_8).replace("{\"type\":\"message_stop\"}",
                "{\"type\":\"message_stop\",\"amazon-bedrock-guardrailAction\":\"INTERVENED\"}").getBytes(UTF_8);
        assertThat(Fixtures.fold(dialect, stream, 100).finishReason().orElseThrow().value())
                .isEqualTo("content_filter");
    }
}
