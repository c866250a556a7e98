package dev.patchbay.config.tree;

import dev.patchbay.config.tree.Node.Scalar;
import java.util.Optional;

/**
 * The place that is being read: it expands variables and knows under which key a problem is to be told.
 *
 * @param path of the key, for example {@code providers[1].timeout}
 * @param secret whether no part of the value may stand in a message
 */
public record Cursor(String path, boolean secret, Variables variables, Problems problems) {
    /** A text after expansion, and whether a variable took part in it. */
    record Text(String value, boolean expanded) {}

    /** The same place, one step into a list or a map. */
    Cursor step(String suffix) {
        return new Cursor(path + suffix, secret, variables, problems);
    }

    /** The text of a value; empty if there is none, also after expansion, or if a variable is missing. */
    Optional<Text> text(Scalar scalar) {
        if (scalar.isNull()) {
            return Optional.empty();
        }
        try {
            String text = scalar.literal() ? scalar.text() : Expansion.of(scalar.text(), variables);
            return Optional.of(new Text(text.strip(), scalar.outranksVariables()))
                    .filter(expanded -> !expanded.value().isEmpty());
        } catch (Malformed malformed) {
            error(scalar, malformed.text());
            return Optional.empty();
        }
    }

    /** Tells that a value is wrong, in words that go on from it: "must be …". */
    void error(Node node, String message) {
        problems.error(node.origin(), path, subject(node) + message);
    }

    private String subject(Node node) {
        if (!(node instanceof Scalar scalar)) {
            return "";
        }
        return secret ? "the value " : Shown.value(scalar.text()) + " ";
    }
}
