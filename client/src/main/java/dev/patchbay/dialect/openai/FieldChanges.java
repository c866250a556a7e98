package dev.patchbay.dialect.openai;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.regex.Pattern;

/** Changes the single fields of a request as a server's {@link FieldRules} say. */
final class FieldChanges {
    private final CannotCarry cannotCarry;
    private final FieldRules rules;
    private final JsonObject body;
    private final JsonObject.Edit edit;

    FieldChanges(CannotCarry cannotCarry, FieldRules rules, JsonObject body, JsonObject.Edit edit) {
        this.cannotCarry = cannotCarry;
        this.rules = rules;
        this.body = body;
        this.edit = edit;
    }

    void apply() {
        rules.refuse().forEach(this::refuse);
        choices();
        stops();
        temperature();
        rules.put().forEach((field, value) -> {
            if (!body.has(field)) {
                edit.put(field, value);
            }
        });
        rules.rename().forEach(this::rename);
        rules.drop().forEach(edit::remove);
    }

    /** What says nothing is no loss: {@code logprobs: false}, a penalty of 0. */
    private void refuse(String field) {
        if (body.find(field).filter(FieldChanges::saysSomething).isPresent()) {
            throw cannotCarry.because(field, "does not have it");
        }
        edit.remove(field);
    }

    private static boolean saysSomething(Json value) {
        return switch (value.kind()) {
            case NULL -> false;
            case BOOLEAN -> value.bool();
            case NUMBER -> value.number() != 0;
            case STRING -> !value.string().isEmpty();
            case ARRAY -> !value.array().isEmpty();
            case OBJECT -> !value.object().isEmpty();
        };
    }

    private void choices() {
        if (rules.oneChoice()) {
            if (body.integer("n").orElse(1) > 1) {
                throw cannotCarry.because("n", "gives one answer to a request");
            }
            edit.remove("n");
        }
    }

    private void stops() {
        if (body.array("stop").size() > rules.mostStops()) {
            throw cannotCarry.because("stop", "takes no more than " + rules.mostStops());
        }
    }

    /** Its scale ends there: the caller wants as much freedom as there is. */
    private void temperature() {
        if (body.number("temperature").orElse(0) > rules.mostTemperature()) {
            edit.put("temperature", Json.of(rules.mostTemperature()));
        }
    }

    private void rename(String from, String to) {
        body.find(from).filter(value -> !body.has(to) && fits(to, value)).ifPresent(value -> edit.put(to, value));
        edit.remove(from);
    }

    private boolean fits(String field, Json value) {
        Pattern form = rules.fit().get(field);
        return form == null || value.is(Json.Kind.STRING) && form.matcher(value.string()).matches();
    }
}
