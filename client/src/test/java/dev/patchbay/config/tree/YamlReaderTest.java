package dev.patchbay.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.tree.Node.Mapping;
import dev.patchbay.config.tree.Node.Scalar;
import dev.patchbay.error.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    private final Problems problems = new Problems();

    @Test
    void knowsTheLineOfEveryValue() {
        Mapping root = read("""
                # a comment
                a: 1
                b:
                  - x
                  - y
                """);

        assertThat(root.entries().get("a").value().origin()).hasToString("t.yaml:2");
        assertThat(root.entries().get("b").origin()).hasToString("t.yaml:3");
        assertThat(((Node.Sequence) root.entries().get("b").value()).items().getLast().origin())
                .hasToString("t.yaml:5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a: { k: ${X} } | ${X}",
        "a: { k: ${X:-a,b}, l: 2 } | ${X:-a,b}",
        "a: { k: x${X:-[1]}y } | x${X:-[1]}y",
        "a: { k: '${X:-}' } | ${X:-}",
        "a: { k: {} , l: $5 } | "
    })
    void takesVariablesInFlowStyleWithoutQuotes(String yaml, String value) {
        Node found = ((Mapping) read(yaml).entries().get("a").value()).entries().get("k").value();

        assertThat(problems.errors()).isEmpty();
        assertThat(found instanceof Scalar scalar ? scalar.text() : null).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "---", "~", "null", "--- \n...\n"})
    void takesAnEmptyDocumentForNoSettings(String yaml) {
        assertThat(read(yaml).entries()).isEmpty();
        assertThat(problems.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a: 1\\nb: 2\\na: 3 | t.yaml:3: a: is given twice, first on line 1; remove one",
        "a: 1\\n--- \\nb: 2 | t.yaml:2: must be a single YAML document; another begins here",
        "- a | t.yaml:1: must be a mapping of keys at the top, not a list",
        "just text | t.yaml:1: must be a mapping of keys at the top, not a single value",
        "a: !!java.net.URL [x] | t.yaml:1: tags have no meaning here; a value that begins with ! needs quotes",
        "a: !secret | t.yaml:1: tags have no meaning here; a value that begins with ! needs quotes",
        "a: *secret | t.yaml:1: has an alias to an anchor that is not set before; a value that begins with * needs quotes",
        "a: &x [*x] | t.yaml:1: has an alias to an anchor that is not set before; a value that begins with * needs quotes",
        "? [a, b]\\n: 1 | t.yaml:1: a key must be a single word, not a list; a value that begins with { or [ needs quotes"
    })
    void namesTheLineOfWhatItCannotUse(String yaml, String message) {
        read(yaml.replace("\\n", "\n"));

        assertThat(problems.errors()).extracting(Problem::toString).containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 'sk-secret", "a: [sk-secret", "a: sk-secret: b", "\tb: sk-secret", "a: @sk-secret",
        "a: \"sk-\\qsecret\"", "a: %sk-secret", "a: sk-secret\n  b: 1\n c: 2", "a: `sk-secret", "%YAML 9.9\n---\na: 1"})
    void tellsTheLineOfBrokenYamlAndNotItsText(String yaml) {
        read("ok: 1\n" + yaml);

        assertThat(problems.errors()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.message()).startsWith("is not valid YAML: ").doesNotContain("sk-").doesNotContain("secret");
        });
    }

    @Test
    @Timeout(10)
    void boundsWhatAliasesGrowInto() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [%s]%n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        }

        read(bomb.toString());

        assertThat(problems.errors()).singleElement().extracting(Problem::message)
                .isEqualTo("has more than 100000 values, aliases written out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    @Timeout(10)
    void boundsNesting(String opening) {
        read("a:\n " + opening.repeat(50_000));

        assertThat(problems.errors()).isNotEmpty();
    }

    @Test
    void boundsSize() {
        read("a: " + "x".repeat(4_000_000));

        assertThat(problems.errors()).singleElement().extracting(Problem::message)
                .isEqualTo("is too large: more than 4000000 characters");
    }

    private Mapping read(String yaml) {
        return YamlReader.read("t.yaml", yaml, problems);
    }
}
