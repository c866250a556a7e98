package dev.patchbay.config.tree;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts variables into a value: <code>${NAME}</code>, <code>${NAME:-default}</code> for a variable that is unset or
 * empty, and {@code $$} for a dollar sign. A dollar sign before anything else stands for itself.
 */
final class Expansion {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String template;
    private final Variables variables;
    private final StringBuilder text = new StringBuilder();

    private Expansion(String template, Variables variables) {
        this.template = template;
        this.variables = variables;
    }

    static String of(String template, Variables variables) throws Malformed {
        return template.indexOf('$') < 0 ? template : new Expansion(template, variables).run();
    }

    private String run() throws Malformed {
        int at = 0;
        while (at < template.length()) {
            at = step(at);
        }
        return text.toString();
    }

    private int step(int at) throws Malformed {
        if (template.startsWith("${", at)) {
            return reference(at + 2);
        }
        text.append(template.charAt(at));
        return at + (template.startsWith("$$", at) ? 2 : 1);
    }

    private int reference(int from) throws Malformed {
        int end = template.indexOf('}', from);
        if (end < 0) {
            throw new Malformed("has a ${ without its }; write $$ for a dollar sign");
        }
        String inside = template.substring(from, end);
        int split = inside.indexOf(":-");
        text.append(value(split < 0 ? inside : inside.substring(0, split),
                split < 0 ? Optional.empty() : Optional.of(inside.substring(split + 2))));
        return end + 1;
    }

    private String value(String name, Optional<String> standard) throws Malformed {
        if (!NAME.matcher(name).matches()) {
            throw new Malformed("must name a variable as ${NAME} or ${NAME:-default}; write $$ for a dollar sign");
        }
        if (standard.isPresent() && standard.get().contains("${")) {
            throw new Malformed("must not have one ${…} inside another");
        }
        Optional<String> value = variables.find(name).map(Variable::value);
        if (standard.isPresent()) {
            return value.filter(given -> !given.isEmpty()).orElse(standard.get());
        }
        return value.orElseThrow(() -> new Malformed("needs the variable " + name + ", which is not set: set it in the "
                + "environment or in .env, or give a default as ${" + name + ":-…}"));
    }
}
