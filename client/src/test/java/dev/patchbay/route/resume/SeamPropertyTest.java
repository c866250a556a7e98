package dev.patchbay.route.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** However a text is cut and however the rest comes, what the caller sees is the text, or nothing more. */
class SeamPropertyTest {
    private static final int ROUNDS = 5_000;

    private final SplittableRandom random = new SplittableRandom(20_261_120);

    @Test
    void aContinuedPrefillGivesTheWholeText() {
        for (int i = 0; i < ROUNDS; i++) {
            String whole = text("abcdefghijklmnop \n", 1, 400);
            int cut = random.nextInt(whole.length() + 1);
            String sent = whole.substring(0, cut);
            String rest = whole.substring(sent.stripTrailing().length());
            assertThat(sent + joined(Seam.afterPrefill(sent), rest)).isEqualTo(whole);
        }
    }

    @Test
    void aPrefillThatIsSaidAgainGivesTheWholeText() {
        for (int i = 0; i < ROUNDS; i++) {
            String whole = text("abcdefghijklmnop ", Seam.LEAST + 1, 400);
            int cut = random.nextInt(Seam.LEAST, whole.length() + 1);
            String sent = whole.substring(0, cut);
            if (sent.stripTrailing().length() >= Seam.LEAST) {
                assertThat(sent + joined(Seam.afterPrefill(sent), whole)).isEqualTo(whole);
            }
        }
    }

    @Test
    void aRepeatedEndGivesTheWholeText() {
        for (int i = 0; i < ROUNDS; i++) {
            String whole = text("abcdefghijklmnopqrstuvwxyzABCDEFGH .,", 40, 400);
            int cut = random.nextInt(30, whole.length() + 1);
            String sent = whole.substring(0, cut);
            String given = sent.stripTrailing();
            String again = whole.substring(random.nextInt(Math.max(1, given.length() - 2 * Seam.LEAST)));
            assertThat(sent + joined(Seam.afterInstruction(sent), "\n ".substring(random.nextInt(3)) + again.stripLeading()))
                    .isEqualTo(whole);
        }
    }

    @Test
    void theTailThatIsAskedForIsEnough() {
        for (int i = 0; i < ROUNDS; i++) {
            String sent = text("abcdefghijklmnop \n", 1, 300) + "x";
            String rest = text("abcdefghijklmnop \n", 0, 60);
            assertThat(joined(Seam.afterInstruction(sent), GoOn.tail(sent) + rest)).isEqualTo(rest);
        }
    }

    @Test
    void whatHasNothingToDoWithItIsNotShown() {
        for (int i = 0; i < ROUNDS; i++) {
            Seam seam = Seam.afterInstruction(text("abcdefgh ", 1, 300) + "x");
            assertThat(joined(seam, text("ABCDEFGH ", 0, 300))).isEmpty();
            assertThat(seam.isApart()).isTrue();
        }
    }

    /** Even where everything repeats itself, only what was sent is cut off, and the pieces make no difference. */
    @Test
    void whatIsCutOffWasSentBefore() {
        for (int i = 0; i < ROUNDS; i++) {
            String sent = text("ab", 1, 60);
            String come = sent.substring(random.nextInt(sent.length())) + text("ab", 0, 60);
            Seam seam = Seam.afterInstruction(sent);
            String shown = joined(seam, come);
            assertThat(come).endsWith(shown);
            if (!seam.isApart()) {
                assertThat(sent).endsWith(come.substring(0, come.length() - shown.length()));
            }
            assertThat(joined(Seam.afterInstruction(sent), come)).isEqualTo(shown);
        }
    }

    private String joined(Seam seam, String come) {
        var shown = new StringBuilder();
        for (int at = 0; at < come.length(); ) {
            int next = Math.min(come.length(), at + random.nextInt(0, 12));
            shown.append(seam.add(come.substring(at, next)));
            at = next;
        }
        return shown.append(seam.end()).toString();
    }

    private String text(String alphabet, int least, int most) {
        int length = random.nextInt(least, most + 1);
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
