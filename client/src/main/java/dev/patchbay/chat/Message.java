package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One turn of a conversation. */
public sealed interface Message {
    /** Fields that this type does not know; they are sent as they are. */
    JsonObject extra();

    /** What the model is told to be. */
    static Message system(String text) {
        return new System("system", List.of(ContentPart.text(text)), null, JsonObject.EMPTY);
    }

    /** What the model is told to be, in the word of OpenAI's reasoning models. */
    static Message developer(String text) {
        return new System("developer", List.of(ContentPart.text(text)), null, JsonObject.EMPTY);
    }

    /** What the person says. */
    static Message user(String text) {
        return user(ContentPart.text(text));
    }

    /** What the person says and shows. */
    static Message user(ContentPart... parts) {
        return new User(List.of(parts), null, JsonObject.EMPTY);
    }

    /** What the model said. */
    static Assistant assistant(String text) {
        return new Assistant(List.of(ContentPart.text(text)), List.of(), List.of(), null, JsonObject.EMPTY);
    }

    /** What a tool gave back for a call. */
    static Message tool(String toolCallId, String result) {
        return new Tool(toolCallId, List.of(ContentPart.text(result)), JsonObject.EMPTY);
    }

    /**
     * What the model is told to be.
     *
     * @param role {@code system} or {@code developer}
     * @param content text parts
     * @param name of the author
     * @param extra fields that this type does not know
     */
    record System(String role, List<ContentPart> content, @Nullable String name, JsonObject extra) implements Message {
        /** Copies the list. */
        public System {
            content = List.copyOf(content);
        }
    }

    /**
     * What the person says.
     *
     * @param content its parts
     * @param name of the author
     * @param extra fields that this type does not know
     */
    record User(List<ContentPart> content, @Nullable String name, JsonObject extra) implements Message {
        /** Copies the list. */
        public User {
            content = List.copyOf(content);
        }
    }

    /**
     * What the model said.
     *
     * @param content text and refusal parts; none where there are only tool calls
     * @param toolCalls the tools it wants run
     * @param reasoning its thoughts, to be sent back unchanged
     * @param refusal its words for not answering
     * @param extra fields that this type does not know
     */
    record Assistant(
            List<ContentPart> content,
            List<ToolCall> toolCalls,
            List<Reasoning> reasoning,
            @Nullable String refusal,
            JsonObject extra)
            implements Message {
        private static final Set<String> KNOWN = Set.of("role", "content", "tool_calls", "refusal",
                "reasoning_details", "reasoning_content", "reasoning", "reasoning_text");

        /** Copies the lists. */
        public Assistant {
            content = List.copyOf(content);
            toolCalls = List.copyOf(toolCalls);
            reasoning = List.copyOf(reasoning);
        }

        /** The text of all parts. */
        public String text() {
            return Content.text(content);
        }

        /** Some servers leave out the ids of calls, without which their results could not be sent back. */
        Assistant withToolCallIds() {
            if (toolCalls.stream().noneMatch(call -> call.id().isEmpty())) {
                return this;
            }
            List<ToolCall> named = IntStream.range(0, toolCalls.size())
                    .mapToObj(i -> toolCalls.get(i).withIdFor(i)).toList();
            return new Assistant(content, named, reasoning, refusal, extra);
        }

        static Assistant read(Fields message) {
            List<ContentPart> content = Content.read(message).stream()
                    .filter(part -> !(part instanceof ContentPart.Other other && Reasoning.isThinking(other.extra())))
                    .toList();
            return new Assistant(content, message.list("tool_calls", ToolCall::read),
                    Reasoning.in(message.object()), message.text("refusal"), message.extra(KNOWN));
        }
    }

    /**
     * What a tool gave back.
     *
     * @param toolCallId the call it answers
     * @param content the result
     * @param extra fields that this type does not know
     */
    record Tool(String toolCallId, List<ContentPart> content, JsonObject extra) implements Message {
        /** Copies the list. */
        public Tool {
            content = List.copyOf(content);
        }
    }

    /**
     * A turn in a role that this version does not know, for example the old {@code function}.
     *
     * @param extra the whole turn
     */
    record Other(JsonObject extra) implements Message {}

    /** Reads one turn in OpenAI's shape. */
    static Message read(Json json, String path) {
        var message = Fields.of(json, path);
        String role = message.requiredText("role");
        return switch (role) {
            case "system", "developer" -> new System(role, Content.read(message), message.text("name"),
                    message.extra(Set.of("role", "content", "name")));
            case "user" -> new User(Content.read(message), message.text("name"),
                    message.extra(Set.of("role", "content", "name")));
            case "assistant" -> Assistant.read(message);
            case "tool" -> new Tool(message.requiredText("tool_call_id"), Content.read(message),
                    message.extra(Set.of("role", "content", "tool_call_id")));
            default -> new Other(message.object());
        };
    }

    /** This turn in OpenAI's shape. */
    default Json toJson() {
        if (this instanceof Other other) {
            return other.extra().toJson();
        }
        var out = new JsonWriter().beginObject();
        switch (this) {
            case System system -> writeNamed(out, system.role(), system.content(), system.name());
            case User user -> writeNamed(out, "user", user.content(), user.name());
            case Assistant assistant -> writeAssistant(out, assistant);
            case Tool tool -> out.member("role", "tool").member("tool_call_id", tool.toolCallId())
                    .member("content", Content.write(tool.content()));
            case Other other -> throw new AssertionError(other);
        }
        return Fields.writeExtra(out, extra()).endObject().toJson();
    }

    private static void writeNamed(JsonWriter out, String role, List<ContentPart> content, @Nullable String name) {
        out.member("role", role).member("content", Content.write(content));
        if (name != null) {
            out.member("name", name);
        }
    }

    private static void writeAssistant(JsonWriter out, Assistant assistant) {
        out.member("role", "assistant").member("content", Content.write(assistant));
        if (assistant.refusal() != null) {
            out.member("refusal", assistant.refusal());
        }
        if (!assistant.toolCalls().isEmpty()) {
            out.member("tool_calls", Json.of(assistant.toolCalls().stream().map(ToolCall::toJson).toList()));
        }
        writeReasoning(out, assistant.reasoning());
    }

    /** Each piece goes where it came from; what was among the content is there already. */
    private static void writeReasoning(JsonWriter out, List<Reasoning> reasoning) {
        var details = new ArrayList<Json>();
        for (Reasoning piece : reasoning) {
            if (piece.home().equals(Reasoning.DETAILS)) {
                details.add(piece.detail().toJson());
            } else if (!piece.home().equals("content")) {
                out.member(piece.home(), piece.detail().find(piece.home()).orElse(Json.NULL));
            }
        }
        if (!details.isEmpty()) {
            out.member(Reasoning.DETAILS, Json.of(details));
        }
    }
}
