package dev.patchbay.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.Usage;
import dev.patchbay.dialect.ChunkReader;
import dev.patchbay.dialect.OneChunk;
import dev.patchbay.dialect.anthropic.MessagesStreamReader;
import dev.patchbay.http.Frame;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Reads an event stream of either operation: events of Messages wrapped into {@code chunk}, or those of Converse. What
 * is an exception ends the stream, whatever its name: passing over one makes a cut answer look whole.
 */
final class BedrockStreamReader implements ChunkReader {
    private final MessagesStreamReader messages;
    private final ConverseEvents converse;
    private final Function<byte[], ChatResponse> whole;
    private boolean wholeCame;

    BedrockStreamReader(MessagesStreamReader messages, ConverseEvents converse, Function<byte[], ChatResponse> whole) {
        this.messages = messages;
        this.converse = converse;
        this.whole = whole;
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        return switch (frame.headers().first(":message-type").orElse("event")) {
            case "event" -> event(String.valueOf(frame.event()), frame.data());
            case "error" -> throw BedrockErrors.inAnswer(frame.event(),
                    frame.headers().first(":error-message").orElse("no explanation").getBytes(UTF_8));
            default -> throw BedrockErrors.inAnswer(frame.event(), frame.data());
        };
    }

    private List<ChatChunk> event(String type, byte[] payload) {
        JsonObject event;
        try {
            event = JsonObject.parseLeniently(payload);
        } catch (JsonException malformed) {
            return List.of();
        }
        if (type.equals("chunk")) {
            return event.string("bytes").map(this::unwrap).orElse(List.of());
        }
        return read(converse.translate(type, event));
    }

    private List<ChatChunk> unwrap(String base64) {
        try {
            return messages.accept(null, Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }

    private List<ChatChunk> read(List<byte[]> events) {
        var chunks = new ArrayList<ChatChunk>();
        events.forEach(event -> chunks.addAll(messages.accept(null, event)));
        return chunks;
    }

    @Override
    public boolean done() {
        return wholeCame || messages.done();
    }

    @Override
    public List<ChatChunk> end() {
        var last = new ArrayList<ChatChunk>(messages.done() ? List.of() : read(converse.end()));
        last.addAll(messages.end());
        return last;
    }

    @Override
    public Usage usageSoFar() {
        return messages.usageSoFar();
    }

    @Override
    public List<ChatChunk> whole(byte[] body) {
        wholeCame = true;
        return List.of(OneChunk.of(whole.apply(body)));
    }
}
