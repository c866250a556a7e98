package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;

/** Whether the model may, must or must not ask for tools. */
public sealed interface ToolChoice {
    /** The model decides. */
    ToolChoice AUTO = new Word("auto");
    /** The model must not ask for tools. */
    ToolChoice NONE = new Word("none");
    /** The model must ask for at least one tool. */
    ToolChoice REQUIRED = new Word("required");

    /** The model must ask for this function. */
    static ToolChoice named(String function) {
        return new Named(function);
    }

    /** This choice in OpenAI's shape. */
    Json toJson();

    /**
     * A choice in one word.
     *
     * @param value {@code auto}, {@code none} or {@code required}
     */
    record Word(String value) implements ToolChoice {
        @Override
        public Json toJson() {
            return Json.of(value);
        }
    }

    /**
     * One function only.
     *
     * @param function its name
     */
    record Named(String function) implements ToolChoice {
        @Override
        public Json toJson() {
            return new JsonWriter().beginObject().member("type", "function").name("function")
                    .beginObject().member("name", function).endObject().endObject().toJson();
        }
    }

    /**
     * A choice of a type that this version does not know, for example {@code allowed_tools}.
     *
     * @param choice the whole choice
     */
    record Other(JsonObject choice) implements ToolChoice {
        @Override
        public Json toJson() {
            return choice.toJson();
        }
    }

    /** Reads a choice in OpenAI's shape. */
    static ToolChoice read(Json json) {
        if (json.is(Json.Kind.STRING)) {
            return new Word(json.string());
        }
        var choice = Fields.of(json, "tool_choice");
        return choice.requiredText("type").equals("function")
                ? new Named(choice.requiredObject("function").requiredText("name"))
                : new Other(choice.object());
    }
}
