package dev.patchbay.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.error.ErrorKind;
import dev.patchbay.testkit.script.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the errors of a provider mean: one of the tables that its dialect is held to as well, so that each is written
 * down once.
 */
enum ErrorTable {
    OPENAI("openai/errors/table.txt", "(?:BOTH|OPENAI) +(?<status>\\d+) +(?<kind>\\w+) +(?:yes|no) +(?<body>.*)"),
    AZURE("profiles/errors/azure.txt"),
    OPENROUTER("profiles/errors/openrouter.txt"),
    DEEPSEEK("profiles/errors/deepseek.txt"),
    ZHIPU("profiles/errors/zhipu.txt"),
    ANTHROPIC("anthropic/errors.txt"),
    GEMINI("gemini/errors/table.txt", Form.WITH_WAITS),
    OLLAMA("ollama/errors/table.txt", Form.WITH_WAITS),
    BEDROCK("bedrock/errors.txt"),
    DASHSCOPE("dashscope/errors.txt");

    private final Path file;
    private final Pattern row;

    ErrorTable(String file) {
        this(file, Form.USUAL);
    }

    ErrorTable(String file, String row) {
        this.file = Form.FIXTURES.resolve(file);
        this.row = Pattern.compile(row);
    }

    /**
     * One error.
     *
     * @param headers what came with it
     */
    record Row(int status, ErrorKind kind, List<Header> headers, String body) {
        @Override
        public String toString() {
            return status + " " + body.substring(0, Math.min(80, body.length()));
        }
    }

    Stream<Row> rows() {
        try {
            List<Row> rows = Files.readAllLines(file, UTF_8).stream().map(row::matcher)
                    .filter(matcher -> matcher.matches()).map(this::read).toList();
            if (rows.size() < 8) {
                throw new AssertionError(file + " holds " + rows.size() + " rows that can be read");
            }
            return rows.stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Row read(MatchResult row) {
        boolean told = row.namedGroups().containsKey("header") && row.group("header") != null;
        List<Header> headers = told ? List.of(new Header(row.group("header"), row.group("value"))) : List.of();
        return new Row(Integer.parseInt(row.group("status")),
                ErrorKind.valueOf(row.group("kind").toUpperCase(Locale.ROOT)), headers, body(row.group("body")));
    }

    private String body(String cell) {
        try {
            return cell.equals("-") ? "" : cell.endsWith(".json") ? Files.readString(file.resolveSibling(cell)) : cell;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where the tables lie and how most are written; an enum's constants cannot use its own. */
    private static final class Form {
        static final Path FIXTURES = Path.of("..", "client", "src", "test", "resources", "fixtures");
        static final String USUAL =
                "(?<kind>[a-z_]+) (?<status>\\d+) ?(?:\\((?<header>[^:)]+): (?<value>[^)]+)\\))? ?(?<body>.*)";
        static final String WITH_WAITS = "(?<status>\\d+) +(?<kind>\\w+) +(?:yes|no) +\\S+ +\\S+ +(?<body>.*)";
    }
}
