package dev.patchbay.dialect.openai;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.Optional;

/** The words in which servers are told whether and how long to think, for {@code reasoning_effort}. */
enum Thinking {
    /** {@code reasoning_effort}, as OpenAI has it. */
    EFFORT(""),
    /** DeepSeek: {@code reasoning_effort}, but {@code thinking: {"type": "disabled"}} for none. */
    EFFORT_OR_DISABLED("thinking"),
    /** Moonshot, Zhipu, Ark: {@code thinking: {"type": "enabled"}} or {@code disabled}. */
    TYPE("thinking"),
    /** MiniMax: {@code thinking: {"type": "adaptive"}} or {@code disabled}. */
    ADAPTIVE("thinking"),
    /** Qwen, SiliconFlow: {@code enable_thinking}, and {@code thinking_budget} for less than much. */
    ENABLE("enable_thinking"),
    /** vLLM, llama.cpp: {@code chat_template_kwargs: {"enable_thinking": true}}. */
    TEMPLATE("chat_template_kwargs"),
    /** Together: {@code reasoning: {"enabled": true}}. */
    REASONING("reasoning");

    /** The budgets for less than much thinking are our choice; there is no official scale. */
    private static final long LOW = 1_024;
    private static final long MEDIUM = 8_192;

    private final String field;

    Thinking(String field) {
        this.field = field;
    }

    /** Writes the effort in the server's words; what the caller says in these words itself holds. */
    void write(JsonObject body, JsonObject.Edit edit) {
        Optional<String> effort = body.string("reasoning_effort");
        boolean takesEffort = this == EFFORT || this == EFFORT_OR_DISABLED && !isNone(effort.orElse(""));
        if (effort.isEmpty() || takesEffort) {
            return;
        }
        edit.remove("reasoning_effort");
        if (!body.has(field)) {
            boolean on = !isNone(effort.get());
            edit.put(field, word(on));
            if (this == ENABLE && on) {
                budget(effort.get()).filter(tokens -> !body.has("thinking_budget"))
                        .ifPresent(tokens -> edit.put("thinking_budget", Json.of(tokens)));
            }
        }
    }

    /** Tells a server not to think. */
    void stop(JsonObject.Edit edit) {
        if (this == EFFORT) {
            edit.put("reasoning_effort", Json.of("none"));
        } else {
            edit.put(field, word(false));
        }
    }

    /** Who knows efforts makes of the least what it will; for who knows only on and off, it is off. */
    private boolean isNone(String effort) {
        boolean knowsEfforts = this == EFFORT || this == EFFORT_OR_DISABLED;
        return effort.equals("none") || effort.equals("minimal") && !knowsEfforts;
    }

    private static Optional<Long> budget(String effort) {
        return switch (effort) {
            case "low" -> Optional.of(LOW);
            case "medium" -> Optional.of(MEDIUM);
            default -> Optional.empty();
        };
    }

    private Json word(boolean on) {
        return switch (this) {
            case EFFORT, EFFORT_OR_DISABLED, TYPE -> object("type", Json.of(on ? "enabled" : "disabled"));
            case ADAPTIVE -> object("type", Json.of(on ? "adaptive" : "disabled"));
            case ENABLE -> Json.of(on);
            case TEMPLATE -> object("enable_thinking", Json.of(on));
            case REASONING -> object("enabled", Json.of(on));
        };
    }

    private static Json object(String name, Json value) {
        return new JsonWriter().beginObject().member(name, value).endObject().toJson();
    }

    /** Whether the caller wants it to think, in whichever words. */
    boolean wanted(JsonObject body) {
        return body.string("reasoning_effort").filter(effort -> !isNone(effort)).isPresent()
                || body.bool("enable_thinking").orElse(false)
                || body.object("thinking").flatMap(thinking -> thinking.string("type"))
                        .filter(type -> !type.equals("disabled")).isPresent();
    }

    /** Whether the caller wants it not to think, in whichever words. */
    boolean unwanted(JsonObject body) {
        return body.string("reasoning_effort").filter(this::isNone).isPresent()
                || !body.bool("enable_thinking").orElse(true)
                || body.object("thinking").flatMap(thinking -> thinking.string("type"))
                        .filter("disabled"::equals).isPresent();
    }
}
