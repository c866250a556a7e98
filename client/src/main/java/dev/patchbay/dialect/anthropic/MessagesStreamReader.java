package dev.patchbay.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.Usage;
import dev.patchbay.dialect.ChunkReader;
import dev.patchbay.dialect.ChunkShape;
import dev.patchbay.dialect.OneChunk;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Frame;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a message as chunks in OpenAI's shape. What the stream tells several times, the counts of tokens
 * and why it ended, is written once, when {@code message_stop} has come.
 */
public final class MessagesStreamReader implements ChunkReader {
    private static final Json EMPTY = Json.of("");
    private static final Json NO_ARGUMENTS = Json.of("{}");

    private enum Kind { TEXT, THOUGHT, CALL, FORM, OTHER }

    /** A block that is open: its place among the thoughts or calls, and whether anything of it came. */
    private static final class Block {
        private final Kind kind;
        private final int number;
        private final Json input;
        private boolean begun;

        Block(Kind kind, int number, Json input) {
            this.kind = kind;
            this.number = number;
            this.input = input;
        }
    }

    private final MessagesReader whole;
    private final AnthropicErrors errors;
    private final Map<Long, Block> blocks = new HashMap<>();
    private final TokenCounts counts = new TokenCounts();
    private List<ChatChunk> chunks = new ArrayList<>();
    private ChunkShape shape = shape(JsonObject.EMPTY, 0);
    private boolean started;
    private StopReason reason = StopReason.UNTOLD;
    private int place;
    private int calls;
    private boolean spoke;
    private boolean thought;
    private boolean done;

    /** A reader of one stream. */
    public MessagesStreamReader(MessagesReader whole, AnthropicErrors errors) {
        this.whole = whole;
        this.errors = errors;
    }

    @Override
    public List<ChatChunk> accept(Frame frame) {
        return accept(frame.event(), frame.data());
    }

    /** Reads an event that came in another frame than one of its own. */
    public List<ChatChunk> accept(@Nullable String name, byte[] event) {
        JsonObject json;
        try {
            json = JsonObject.parseLeniently(event);
        } catch (JsonException malformed) {
            return skip(name, event);
        }
        chunks = new ArrayList<>(1);
        read(json.string("type").orElse(""), json);
        return chunks;
    }

    /** One broken event does not spoil a stream that is otherwise whole, but an error must not be lost. */
    private static List<ChatChunk> skip(@Nullable String name, byte[] event) {
        if ("error".equals(name)) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR,
                    "the provider sent an error event: " + new String(event, UTF_8));
        }
        return List.of();
    }

    /** Pings and events of later versions say nothing. */
    private void read(String type, JsonObject event) {
        switch (type) {
            case "message_start" -> begin(event.object("message").orElse(JsonObject.EMPTY));
            case "content_block_start" -> beginBlock(event);
            case "content_block_delta" -> event.object("delta").ifPresent(delta -> add(block(event), delta));
            case "content_block_stop" -> endBlock(block(event));
            case "message_delta" -> {
                event.object("usage").ifPresent(this::count);
                event.object("delta").ifPresent(delta -> reason = StopReason.read(delta, event));
            }
            case "message_stop" -> finish(event);
            case "error" -> throw errors.inAnswer(event);
            default -> {
                if (event.find("error").isPresent()) {
                    throw errors.inAnswer(event);
                }
            }
        }
    }

    private void begin(JsonObject begun) {
        if (started) {
            return;
        }
        started = true;
        shape = shape(begun, whole.now());
        begun.object("usage").ifPresent(this::count);
        emit(out -> out.beginObject().member("role", "assistant").member("content", EMPTY)
                .member("refusal", Json.NULL).endObject());
    }

    private static ChunkShape shape(JsonObject message, long created) {
        return new ChunkShape(MessagesReader.id(message), message.find("model").orElse(EMPTY), created);
    }

    private void count(JsonObject usage) {
        counts.add(usage);
        counts.serviceTier().ifPresent(tier -> shape = shape.with("service_tier", tier));
    }

    private static Block none() {
        return new Block(Kind.OTHER, 0, NO_ARGUMENTS);
    }

    private Block block(JsonObject event) {
        return blocks.computeIfAbsent(event.integer("index").orElse(0), index -> none());
    }

    private void beginBlock(JsonObject event) {
        JsonObject shell = event.object("content_block").orElse(JsonObject.EMPTY);
        Block block = switch (shell.string("type").orElse("")) {
            case "text" -> new Block(Kind.TEXT, 0, NO_ARGUMENTS);
            case "thinking" -> new Block(Kind.THOUGHT, place++, NO_ARGUMENTS);
            case "redacted_thinking" -> redacted(shell);
            case "tool_use" -> call(shell);
            default -> none();
        };
        blocks.put(event.integer("index").orElse(0), block);
        // The shells are empty with Anthropic itself, but need not be.
        shell.find("text").ifPresent(text -> say(block, text));
        shell.find("thinking").ifPresent(text -> think(block, text));
    }

    private Block redacted(JsonObject shell) {
        int at = place++;
        emit(out -> {
            ThoughtBlocks.redacted(out.beginObject().name("reasoning_details").beginArray(), whole.format(), at,
                    shell.find("data").orElse(EMPTY));
            out.endArray().endObject();
        });
        return none();
    }

    private Block call(JsonObject shell) {
        Json input = shell.find("input").filter(json -> json.is(Json.Kind.OBJECT) && !json.object().isEmpty())
                .map(json -> Json.of(json.toString())).orElse(NO_ARGUMENTS);
        if (shell.string("name").orElse("").equals(AnswerForm.TOOL)) {
            return new Block(Kind.FORM, 0, input);
        }
        place++;
        int number = calls++;
        emit(out -> ToolCallPiece.begin(out, number, shell));
        return new Block(Kind.CALL, number, input);
    }

    private void add(Block block, JsonObject delta) {
        switch (delta.string("type").orElse("")) {
            case "text_delta" -> delta.find("text").ifPresent(text -> say(block, text));
            case "thinking_delta" -> delta.find("thinking").ifPresent(text -> think(block, text));
            case "signature_delta" -> delta.find("signature").filter(signature -> !signature.equals(EMPTY))
                    .ifPresent(signature -> sign(block, signature));
            case "input_json_delta" -> delta.find("partial_json").ifPresent(fragment -> argue(block, fragment));
            default -> { }
        }
    }

    private void say(Block block, Json text) {
        if (block.kind == Kind.TEXT && !text.equals(EMPTY)) {
            place += spoke ? 0 : 1;
            spoke = true;
            emit(out -> out.beginObject().member("content", text).endObject());
        }
    }

    private void think(Block block, Json text) {
        if (block.kind != Kind.THOUGHT || text.equals(EMPTY)) {
            return;
        }
        boolean next = thought && !block.begun;
        block.begun = true;
        thought = true;
        emit(out -> {
            out.beginObject().member("reasoning_content", next ? Json.of("\n" + text.string()) : text);
            ThoughtBlocks.text(out.name("reasoning_details").beginArray(), whole.format(), block.number, text);
            out.endArray().endObject();
        });
    }

    private void sign(Block block, Json signature) {
        if (block.kind == Kind.THOUGHT) {
            emit(out -> {
                ThoughtBlocks.signature(out.beginObject().name("reasoning_details").beginArray(), whole.format(),
                        block.number, signature);
                out.endArray().endObject();
            });
        }
    }

    private void argue(Block block, Json fragment) {
        if (fragment.equals(EMPTY)) {
            return;
        }
        block.begun = true;
        if (block.kind == Kind.CALL) {
            emit(out -> ToolCallPiece.add(out, block.number, fragment));
        } else if (block.kind == Kind.FORM) {
            place += spoke ? 0 : 1;
            spoke = true;
            emit(out -> out.beginObject().member("content", fragment).endObject());
        }
    }

    /** A call without arguments has no fragments, or came whole with its beginning. */
    private void endBlock(Block block) {
        boolean called = block.kind == Kind.CALL || block.kind == Kind.FORM;
        if (called && !block.begun) {
            argue(block, block.input);
        }
    }

    private void finish(JsonObject event) {
        if (!started) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR, "the stream ended before it began");
        }
        done = true;
        event.object("amazon-bedrock-invocationMetrics").ifPresent(counts::addIfMissing);
        reason = reason.withIntervention(StopReason.read(event, event).intervened());
        if (reason.explanation() != null) {
            Json explanation = Json.of(reason.explanation());
            emit(out -> out.beginObject().member("refusal", explanation).endObject());
        }
        chunks.add(shape.chunk(out -> {
            out.name("choices").beginArray().beginObject().member("index", 0).name("delta").beginObject().endObject();
            reason.write(out, calls > 0);
            out.endObject().endArray();
        }));
        if (counts.known()) {
            chunks.add(shape.last(counts::write));
        }
    }

    private void emit(Consumer<JsonWriter> delta) {
        chunks.add(shape.chunk(out -> {
            out.name("choices").beginArray().beginObject().member("index", 0).name("delta");
            delta.accept(out);
            out.member("logprobs", Json.NULL).member("finish_reason", Json.NULL).endObject().endArray();
        }));
    }

    @Override
    public boolean done() {
        return done;
    }

    @Override
    public List<ChatChunk> end() {
        if (done) {
            return List.of();
        }
        if (reason.word() == null) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR,
                    "the stream ended before the answer was whole: neither message_stop nor a stop reason");
        }
        chunks = new ArrayList<>(2);
        finish(JsonObject.EMPTY);
        return chunks;
    }

    /** The input is told at the beginning. */
    @Override
    public Usage usageSoFar() {
        return counts.known() ? ChunkShape.usage(counts::write) : Usage.UNKNOWN;
    }

    @Override
    public List<ChatChunk> whole(byte[] body) {
        done = true;
        return List.of(OneChunk.of(whole.read(body)));
    }
}
