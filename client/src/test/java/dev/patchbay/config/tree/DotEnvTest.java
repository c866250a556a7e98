package dev.patchbay.config.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.error.Problem;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DotEnvTest {
    private final Problems problems = new Problems();

    static Stream<Arguments> syntax() {
        return Stream.of(
                arguments("A=1", "1"),
                arguments("  A = 1  ", "1"),
                arguments("export A=1", "1"),
                arguments("\texport\t A=1", "1"),
                arguments("A=", ""),
                arguments("A= # only a comment", ""),
                arguments("A=#", ""),
                arguments("A=one two", "one two"),
                arguments("A=1 # comment", "1"),
                arguments("A=1#no comment", "1#no comment"),
                arguments("A=b=c", "b=c"),
                arguments("A='one # two'", "one # two"),
                arguments("A='a\\nb'", "a\\nb"),
                arguments("A='say \"hi\"' # comment", "say \"hi\""),
                arguments("A=\"one # two\"", "one # two"),
                arguments("A=\"a\\nb\\tc\\rd\"", "a\nb\tc\rd"),
                arguments("A=\"say \\\"hi\\\" \\\\ \\$5\"", "say \"hi\" \\ $5"),
                arguments("A=\"an \\unknown escape stays\"", "an \\unknown escape stays"),
                arguments("A=\"one\ntwo\"", "one\ntwo"),
                arguments("A='one\r\ntwo'", "one\ntwo"),
                arguments("A=\"\"", ""),
                arguments("A=$HOME/${USER}`id`", "$HOME/${USER}`id`"),
                arguments("A=\"${USER} $(id)\"", "${USER} $(id)"),
                arguments("A=k1,k2", "k1,k2"),
                arguments("# first\n\n   # second\nA=1", "1"),
                arguments("A=1\r\nB=2", "1"),
                arguments("A=1\rB=2", "1"));
    }

    @ParameterizedTest
    @MethodSource("syntax")
    void reads(String text, String value) {
        assertThat(read(text).get("A").value()).isEqualTo(value);
        assertThat(problems.errors()).isEmpty();
    }

    @Test
    void knowsTheLineOfEveryVariable() {
        var read = read("# one\nA=\"x\ny\"\n\nB=2\nC='z'");

        assertThat(read.get("A").origin()).hasToString(".env:2");
        assertThat(read.get("B").origin()).hasToString(".env:5");
        assertThat(read.get("C").origin()).hasToString(".env:6");
    }

    @Test
    void reportsWrongLinesWithoutTheirTextAndReadsOn() {
        var read = read("""
                sk-secret
                A=1
                1B=sk-secret
                C='sk-secret' sk-secret
                D="sk-secret
                E=2
                """);

        assertThat(read).containsOnlyKeys("A", "E");
        assertThat(problems.errors()).extracting(Problem::line).containsExactly(1, 3, 4, 5);
        assertThat(problems.errors()).allSatisfy(problem ->
                assertThat(problem.toString()).startsWith(".env:").doesNotContain("sk-"));
    }

    @Test
    void takesTheLastOfTwoAndSaysSo() {
        assertThat(read("A=1\nA=2").get("A").value()).isEqualTo("2");
        assertThat(problems.warnings()).extracting(Problem::toString)
                .containsExactly(".env:2: A: is set twice, first on line 1; this one counts");
    }

    private Map<String, Variable> read(String text) {
        return new DotEnv(".env", text, problems).read();
    }
}
