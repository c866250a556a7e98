package dev.patchbay.endpoints;

import dev.patchbay.json.Json;

/**
 * A parameter that is checked.
 *
 * @param name its name in the body
 * @param rule what it must be
 * @param canBeNull whether null stands for its absence
 */
record Parameter(String name, Rule rule, boolean canBeNull) {
    /** The longest value that an error repeats, in bytes of JSON. */
    private static final int MOST_ECHOED = 40;

    /** A parameter that may be null. */
    static Parameter nullable(String name, Rule rule) {
        return new Parameter(name, rule, true);
    }

    /** A parameter that OpenAI refuses as null. */
    static Parameter neverNull(String name, Rule rule) {
        return new Parameter(name, rule, false);
    }

    void check(Json value) {
        boolean holds = value.is(Json.Kind.NULL) ? canBeNull : rule.holds().test(value);
        if (!holds) {
            throw Refused.invalid(name, "'" + name + "' must be " + rule.wanted() + ", not " + given(value));
        }
    }

    /** What was given, without what people wrote to models. */
    private static String given(Json value) {
        return switch (value.kind()) {
            case OBJECT -> "an object";
            case ARRAY -> value.array().isEmpty() ? "an empty list" : "a list of " + value.array().size();
            case STRING -> value.length() <= MOST_ECHOED ? value.toString() : "a string of " + value.length() + " bytes";
            case NUMBER -> value.length() <= MOST_ECHOED
                    ? value.toString() : value.toString().substring(0, MOST_ECHOED) + "…";
            case BOOLEAN, NULL -> value.toString();
        };
    }
}
