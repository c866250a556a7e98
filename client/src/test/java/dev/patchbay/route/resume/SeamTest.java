package dev.patchbay.route.resume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeamTest {
    private static final String SENT = "The sky is blue because of the way light";

    @Test
    void whatIsCertainIsPassedOnAtOnce() {
        Seam seam = Seam.afterPrefill(SENT);
        assertThat(seam.add(" is")).isEqualTo(" is");
        assertThat(seam.add(" scattered.")).isEqualTo(" scattered.");
        assertThat(seam.end()).isEmpty();
    }

    @Test
    void whatMayBeSaidAgainIsHeldBackUntilItIsCertain() {
        Seam seam = Seam.afterPrefill(SENT);
        assertThat(seam.add("The sky is")).isEmpty();
        assertThat(seam.add(" green")).isEqualTo("The sky is green");
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {
        "because of the way light is scattered., is scattered.",
        "The sky is blue because of the way light is scattered., is scattered.",
        "of the way light,''"})
    void anEndThatIsRepeatedIsCutOff(String come, String shown) {
        Seam seam = Seam.afterInstruction(SENT);
        assertThat(seam.add(come) + seam.end()).isEqualTo(shown);
        assertThat(seam.isApart()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"is scattered.", "light is scattered.", "Certainly! The sky is blue because of the way light is", "The sky",
        "''"})
    void anythingElseIsNotJoined(String come) {
        Seam seam = Seam.afterInstruction(SENT);
        assertThat(seam.add(come) + seam.end()).isEmpty();
        assertThat(seam.isApart()).isTrue();
        assertThat(seam.add("more")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, value = {
        "one ,' two',two", "one ,two,two", "one ,'  two',' two'", "'one\n  ','\n  two',two", "'one\n  ',' two',two",
        "' ',' one','one'", "'',one,one"})
    void whiteSpaceIsNotSaidTwice(String sent, String come, String shown) {
        Seam seam = Seam.afterPrefill(sent);
        assertThat(seam.add(come) + seam.end()).isEqualTo(shown);
    }

    @Test
    void aTailBeginsWithAWord() {
        assertThat(GoOn.tail("word ".repeat(40))).startsWith("word").hasSizeBetween(70, 80);
        assertThat(GoOn.tail("x".repeat(200))).hasSize(80);
        assertThat(GoOn.tail("short")).isEqualTo("short");
        assertThat(GoOn.tail("a" + "\uD83D\uDE00".repeat(60) + "b")).matches(text -> !Character.isLowSurrogate(text.charAt(0)));
    }
}
