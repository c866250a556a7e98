package dev.patchbay.config.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code .env} file: {@code NAME=value} lines, {@code export} before them, comments, single quotes for literal
 * text, double quotes with escapes; both may span lines. Nothing is expanded and nothing is run. A wrong line is
 * reported and skipped. The text of a value is never part of a message.
 */
final class DotEnv {
    private static final Pattern START =
            Pattern.compile("[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \\t]*=[ \\t]*");
    private static final Pattern COMMENT = Pattern.compile("[ \\t]*(?:#.*)?");
    private static final Pattern TRAILING_COMMENT = Pattern.compile("(?:^|[ \\t])#");

    private final String source;
    private final String text;
    private final Problems problems;
    private final Map<String, Variable> found = new HashMap<>();
    private int at;
    private int line = 1;

    DotEnv(String source, String text, Problems problems) {
        this.source = source;
        this.text = text.replace("\r\n", "\n").replace('\r', '\n');
        this.problems = problems;
    }

    Map<String, Variable> read() {
        while (at < text.length()) {
            statement();
        }
        return found;
    }

    private void statement() {
        String rest = restOfLine();
        Matcher start = START.matcher(rest);
        if (COMMENT.matcher(rest).matches()) {
            nextLine();
        } else if (start.lookingAt()) {
            at += start.end();
            value(start.group(1));
        } else {
            problem("", "is no NAME=value line; put a # before a comment");
            nextLine();
        }
    }

    private void value(String name) {
        char quote = at < text.length() ? text.charAt(at) : '\n';
        if (quote == '"' || quote == '\'') {
            quoted(name, quote);
        } else {
            String rest = restOfLine();
            Matcher comment = TRAILING_COMMENT.matcher(rest);
            put(name, (comment.find() ? rest.substring(0, comment.start()) : rest).strip(), line);
            nextLine();
        }
    }

    private void quoted(String name, char quote) {
        int end = closing(quote);
        if (end < 0) {
            problem(name, "the quote is not closed");
            nextLine();
            return;
        }
        int began = line;
        String inside = text.substring(at + 1, end);
        line += (int) inside.chars().filter(c -> c == '\n').count();
        at = end + 1;
        if (COMMENT.matcher(restOfLine()).matches()) {
            put(name, quote == '"' ? unescaped(inside) : inside, began);
        } else {
            problem(name, "there is text after the closing quote");
        }
        nextLine();
    }

    private int closing(char quote) {
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) == quote) {
                return i;
            }
            if (quote == '"' && text.charAt(i) == '\\') {
                i++;
            }
        }
        return -1;
    }

    private static String unescaped(String inside) {
        var plain = new StringBuilder(inside.length());
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c == '\\' && i + 1 < inside.length()) {
                plain.append(escape(inside.charAt(++i)));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static String escape(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '\\', '"', '\'', '$' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private void put(String name, String value, int where) {
        Variable before = found.put(name, new Variable(value, new Origin(source, where)));
        if (before != null) {
            problems.warning(new Origin(source, where), name,
                    "is set twice, first on line " + before.origin().line() + "; this one counts");
        }
    }

    private void problem(String name, String message) {
        problems.error(new Origin(source, line), name, message);
    }

    private String restOfLine() {
        int end = text.indexOf('\n', at);
        return text.substring(at, end < 0 ? text.length() : end);
    }

    private void nextLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
        line++;
    }
}
