package dev.patchbay.dialect.anthropic;

import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.AnswerJson;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a message that came in one piece, as an answer in OpenAI's shape. */
public final class MessagesReader {
    /** How much longer than Anthropic's OpenAI's form of an answer is at most, as a rule, in bytes. */
    private static final int ENVELOPE = 256;

    private final AnthropicErrors errors;
    private final InstantSource clock;
    private final String format;

    /** A reader; the clock tells when an answer was made, as the protocol does not. */
    public MessagesReader(AnthropicErrors errors, InstantSource clock) {
        this(errors, clock, ThoughtBlocks.CLAUDES);
    }

    /** A reader of answers whose thoughts are of another format than Claude's. */
    public MessagesReader(AnthropicErrors errors, InstantSource clock, String format) {
        this.errors = errors;
        this.clock = clock;
        this.format = format;
    }

    /** What tells whose thoughts they are. */
    String format() {
        return format;
    }

    /** Reads an answer; an error that came with a good status is thrown. */
    public ChatResponse read(byte[] body) {
        return read(AnswerJson.object(body));
    }

    /** Reads a message. */
    public ChatResponse read(JsonObject message) {
        if (message.find("error").isPresent() || !message.has("content")) {
            throw errors.inAnswer(message);
        }
        return ChatResponse.fromJson(answer(message));
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    private JsonObject answer(JsonObject message) {
        var counts = new TokenCounts();
        message.object("usage").ifPresent(counts::add);
        var out = new JsonWriter(message.length() + ENVELOPE).beginObject().member("id", id(message))
                .member("object", "chat.completion").member("created", now()).member("model", message.find("model").orElse(Json.of("")));
        counts.serviceTier().ifPresent(tier -> out.member("service_tier", tier));
        var content = new ContentBlocks(message.objects("content"), format);
        StopReason reason = StopReason.read(message, message);
        out.name("choices").beginArray().beginObject().member("index", 0).name("message");
        content.write(out, reason);
        reason.write(out, content.callsTools());
        out.endObject().endArray();
        counts.write(out);
        return out.endObject().toObject();
    }

    static String id(JsonObject message) {
        return "chatcmpl-" + message.string("id").orElse("unknown");
    }

    /** The blocks of a message, sorted by what they are. Blocks of tools that the server runs itself are left out. */
    private static final class ContentBlocks {
        private static final Json NOTHING = Json.of("");

        private final List<JsonObject> thoughts = new ArrayList<>();
        private final List<Long> places = new ArrayList<>();
        private final List<JsonObject> calls = new ArrayList<>();
        private final List<Json> texts = new ArrayList<>(1);
        private final String format;
        private long place;

        ContentBlocks(List<JsonObject> blocks, String format) {
            this.format = format;
            blocks.forEach(this::add);
        }

        private void add(JsonObject block) {
            switch (block.string("type").orElse("")) {
                case "text" -> block.find("text").filter(text -> text.is(Json.Kind.STRING)).ifPresent(this::say);
                case "thinking", "redacted_thinking" -> {
                    thoughts.add(block);
                    places.add(place++);
                }
                case "tool_use" -> call(block);
                default -> { }
            }
        }

        /** All texts are one in OpenAI's shape and take one place among the blocks. */
        private void say(Json piece) {
            if (!piece.equals(NOTHING)) {
                place += texts.isEmpty() ? 1 : 0;
                texts.add(piece);
            }
        }

        /** One text, as nearly all answers have, goes over as it is. */
        private Json text() {
            return switch (texts.size()) {
                case 0 -> NOTHING;
                case 1 -> texts.get(0);
                default -> Json.of(texts.stream().map(Json::string).collect(Collectors.joining()));
            };
        }

        private void call(JsonObject block) {
            if (block.string("name").orElse("").equals(AnswerForm.TOOL)) {
                say(Json.of(block.find("input").orElse(JsonObject.EMPTY.toJson()).toString()));
            } else {
                calls.add(block);
                place++;
            }
        }

        boolean callsTools() {
            return !calls.isEmpty();
        }

        void write(JsonWriter out, StopReason reason) {
            boolean elsewhere = !calls.isEmpty() || reason.explanation() != null;
            out.beginObject().member("role", "assistant")
                    .member("content", texts.isEmpty() && elsewhere ? Json.NULL : text())
                    .member("refusal", reason.explanation() == null ? Json.NULL : Json.of(reason.explanation()));
            writeReasoning(out);
            writeCalls(out);
            writeDetails(out);
            out.endObject();
        }

        private void writeReasoning(JsonWriter out) {
            if (thoughts.isEmpty()) {
                return;
            }
            List<String> words = thoughts.stream().map(block -> block.string("thinking").orElse(""))
                    .filter(thought -> !thought.isEmpty()).toList();
            if (!words.isEmpty()) {
                out.member("reasoning_content", String.join("\n", words));
            }
        }

        private void writeCalls(JsonWriter out) {
            if (calls.isEmpty()) {
                return;
            }
            out.name("tool_calls").beginArray();
            for (JsonObject call : calls) {
                ToolCallPiece.head(out.beginObject(), call)
                        .member("arguments", call.find("input").orElse(JsonObject.EMPTY.toJson()).toString())
                        .endObject().endObject();
            }
            out.endArray();
        }

        private void writeDetails(JsonWriter out) {
            if (thoughts.isEmpty()) {
                return;
            }
            out.name("reasoning_details").beginArray();
            for (int i = 0; i < thoughts.size(); i++) {
                JsonObject block = thoughts.get(i);
                if (block.string("type").orElse("").equals("thinking")) {
                    ThoughtBlocks.whole(out, format, places.get(i), block);
                } else {
                    ThoughtBlocks.redacted(out, format, places.get(i), block.find("data").orElse(Json.of("")));
                }
            }
            out.endArray();
        }
    }
}
