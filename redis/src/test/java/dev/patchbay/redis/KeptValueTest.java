package dev.patchbay.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KeptValueTest {
    private static final int MOST = 1 << 20;

    private final Random random = new Random(3);

    @Test
    void comesBackAsItWas() {
        for (int i = 0; i < 500; i++) {
            byte[] answer = answer(random.nextInt(20_000));
            assertThat(KeptValue.read(KeptValue.write(answer, random.nextInt(20_000)), MOST)).contains(answer);
        }
    }

    @Test
    void isNeverMuchLargerThanTheAnswer() {
        for (int i = 0; i < 200; i++) {
            byte[] answer = new byte[random.nextInt(3000)];
            random.nextBytes(answer);
            assertThat(KeptValue.write(answer, 0).length).isLessThanOrEqualTo(answer.length + 10);
        }
    }

    /** One bit somewhere makes it no answer, or leaves the answer as it was. */
    @Test
    void aFlippedBitIsNoticed() {
        for (int i = 0; i < 3000; i++) {
            byte[] answer = answer(1 + random.nextInt(2000));
            byte[] value = KeptValue.write(answer, random.nextInt(2000));
            value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(KeptValue.read(value, MOST)).satisfiesAnyOf(
                    read -> assertThat(read).isEmpty(), read -> assertThat(read).contains(answer));
        }
    }

    @Test
    void whateverLiesThereIsReadWithoutHarm() {
        for (int i = 0; i < 3000; i++) {
            byte[] value = new byte[random.nextInt(200)];
            random.nextBytes(value);
            if (value.length > 3) {
                value[0] = KeptValue.VERSION;
                value[1] &= 1;
                value[2] = 0;
            }
            assertThat(KeptValue.read(value, MOST)).isEmpty();
        }
    }

    /** A small value that unpacks to much is not unpacked beyond what it says, and that not beyond the bound. */
    @Test
    void whatUnpacksToTooMuchIsNone() {
        byte[] bomb = KeptValue.write(new byte[10 << 20], 0);
        assertThat(bomb.length).isLessThan(100_000);
        assertThat(KeptValue.read(bomb, MOST)).isEmpty();
        bomb[2] = 0;
        bomb[3] = 0;
        assertThat(KeptValue.read(bomb, MOST)).isEmpty();
    }

    private byte[] answer(int length) {
        byte[] answer = new byte[length];
        for (int i = 0; i < length; i++) {
            answer[i] = (byte) ("abcdefg \"{}".charAt(random.nextInt(11)));
        }
        return answer;
    }
}
