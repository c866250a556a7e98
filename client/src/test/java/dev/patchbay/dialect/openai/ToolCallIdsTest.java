package dev.patchbay.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids of tool calls, as servers take them. */
class ToolCallIdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"aaaaaaaaa", "zzzzzzzzz", "AAAAAAAAA", "ZZZZZZZZZ", "000000000", "999999999", "aB3dE6gH9"})
    void nineLettersAndDigitsStay(String id) {
        assertThat(ToolCallIds.NINE_LETTERS.fit(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aaaa`aaaa", "aaaa{aaaa", "aaaa@aaaa", "aaaa[aaaa", "aaaa/aaaa", "aaaa:aaaa", "aaaaéaaaa",
        "aaaaaaaa", "aaaaaaaaaa"})
    void allOthersAreWrittenInThem(String id) {
        assertThat(ToolCallIds.NINE_LETTERS.fit(id)).matches("[0-9a-f]{9}").isEqualTo(ToolCallIds.NINE_LETTERS.fit(id));
    }

    @Test
    void longOnesAreShortened() {
        assertThat(ToolCallIds.AT_MOST_40.fit("a".repeat(40))).isEqualTo("a".repeat(40));
        assertThat(ToolCallIds.AT_MOST_40.fit("a".repeat(41))).matches("call_[0-9a-f]{24}");
        assertThat(ToolCallIds.ANY.fit("a".repeat(99))).hasSize(99);
    }
}
