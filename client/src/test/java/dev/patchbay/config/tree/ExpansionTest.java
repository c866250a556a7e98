package dev.patchbay.config.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpansionTest {
    private final Variables variables = Variables.NONE.thenEnvironment(Map.of("A", "1", "EMPTY", ""));

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {
        "plain, plain",
        "${A}, 1",
        "x${A}y${A}z, x1y1z",
        "${A:-2}, 1",
        "${B:-2}, 2",
        "${EMPTY:-2}, 2",
        "${EMPTY}, ''",
        "${B:-}, ''",
        "${B:-a:-b}, a:-b",
        "'${B:-a, b}', 'a, b'",
        "$${A}, ${A}",
        "$$$$, $$",
        "$A, $A",
        "100$, 100$",
        "$$$A, $$A"
    })
    void expands(String template, String text) throws Malformed {
        assertThat(Expansion.of(template, variables)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${A", "${}", "${1}", "${A-2}", "${A B}", "${B:-${A}}", "${"})
    void refusesWhatIsNoReference(String template) {
        assertThatThrownBy(() -> Expansion.of(template, variables)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${B}", "${A} and ${B}"})
    void namesTheVariableThatIsNotSet(String template) {
        assertThatThrownBy(() -> Expansion.of(template, variables))
                .hasMessage("needs the variable B, which is not set: set it in the environment or in .env, or give a "
                        + "default as ${B:-…}");
    }
}
