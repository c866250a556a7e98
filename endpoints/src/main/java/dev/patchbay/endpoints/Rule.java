package dev.patchbay.endpoints;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a value must be.
 *
 * @param wanted in words, as they follow "must be"
 * @param holds whether a value is that
 */
record Rule(String wanted, Predicate<Json> holds) {
    static final Rule BOOLEAN = kind("true or false", Json.Kind.BOOLEAN);
    static final Rule STRING = kind("a string", Json.Kind.STRING);
    static final Rule OBJECT = kind("an object", Json.Kind.OBJECT);
    static final Rule LIST = kind("a list", Json.Kind.ARRAY);
    static final Rule INTEGER = new Rule("a whole number of 64 bits", Rule::isWhole);

    private static Rule kind(String wanted, Json.Kind kind) {
        return new Rule(wanted, value -> value.is(kind));
    }

    static Rule number(double least, double most) {
        return new Rule("a number from " + text(least) + " to " + text(most), value -> isWithin(value, least, most));
    }

    static Rule integer(long least, long most) {
        return new Rule("a whole number from " + least + " to " + most,
                value -> isWhole(value) && value.integer() >= least && value.integer() <= most);
    }

    static Rule integerFrom(long least) {
        return new Rule("a whole number, " + least + " or more", value -> isWhole(value) && value.integer() >= least);
    }

    static Rule text(int most) {
        return new Rule("a string of at most " + most + " characters",
                value -> value.is(Json.Kind.STRING) && value.string().length() <= most);
    }

    static Rule word(List<String> words) {
        return new Rule("one of " + String.join(", ", words),
                value -> value.is(Json.Kind.STRING) && words.contains(value.string()));
    }

    static Rule list(String wanted, int least, int most, Rule element) {
        return new Rule(wanted, value -> {
            if (!value.is(Json.Kind.ARRAY)) {
                return false;
            }
            List<Json> elements = value.array();
            return elements.size() >= least && elements.size() <= most && elements.stream().allMatch(element.holds);
        });
    }

    static Rule object(String wanted, int most, Predicate<String> name, Rule value) {
        return new Rule(wanted, json -> json.is(Json.Kind.OBJECT) && everyMember(json.object(), most, name, value));
    }

    private static boolean everyMember(JsonObject object, int most, Predicate<String> name, Rule value) {
        return object.names().size() <= most && object.names().stream()
                .allMatch(key -> name.test(key) && object.find(key).filter(value.holds).isPresent());
    }

    Rule or(Rule other) {
        return new Rule(wanted + " or " + other.wanted, holds.or(other.holds));
    }

    private static boolean isWithin(Json value, double least, double most) {
        return value.is(Json.Kind.NUMBER) && value.number() >= least && value.number() <= most;
    }

    private static boolean isWhole(Json value) {
        try {
            value.integer();
            return true;
        } catch (JsonException notWhole) {
            return false;
        }
    }

    /** Without the {@code .0}. */
    private static String text(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }
}
