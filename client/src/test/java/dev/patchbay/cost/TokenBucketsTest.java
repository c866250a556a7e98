package dev.patchbay.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
    @Test
    void takesSumsApart() {
        var tokens = TokenBuckets.inclusive(1000, 600, 300, 100, 50, 20);
        assertThat(tokens).isEqualTo(new TokenBuckets(100, 600, 200, 100, 30, 20));
        assertThat(tokens.prompt()).isEqualTo(1000);
        assertThat(tokens.generated()).isEqualTo(50);
        assertThat(tokens.total()).isEqualTo(1050);
    }

    @Test
    void countsEveryTokenOnce() {
        var random = new Random(2);
        for (int i = 0; i < 10_000; i++) {
            long input = random.nextInt(1_000_000);
            long cached = random.nextLong(input + 1);
            long writes = random.nextLong(input - cached + 1);
            long lasting = random.nextLong(writes + 1);
            long output = random.nextInt(100_000);
            long reasoning = random.nextLong(output + 1);
            var tokens = TokenBuckets.inclusive(input, cached, writes, lasting, output, reasoning);
            assertThat(tokens.prompt()).isEqualTo(input);
            assertThat(tokens.generated()).isEqualTo(output);
            assertThat(Arrays.stream(Bucket.values()).mapToLong(tokens::of).sum()).isEqualTo(tokens.total());
        }
    }

    @Test
    void believesDetailsThatContradictTheirSum() {
        assertThat(TokenBuckets.inclusive(10, 30, 0, 5, 0, 7)).isEqualTo(new TokenBuckets(0, 30, 0, 5, 0, 7));
    }

    @Test
    void cutsOffNonsense() {
        assertThat(TokenBuckets.inclusive(Long.MAX_VALUE, -1, Long.MIN_VALUE, 0, -5, 0))
                .isEqualTo(TokenBuckets.of(TokenBuckets.MOST, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> TokenBuckets.of(1, -1));
    }

    @Test
    void addsUp() {
        var one = new TokenBuckets(1, 2, 3, 4, 5, 6);
        assertThat(one.plus(one)).isEqualTo(new TokenBuckets(2, 4, 6, 8, 10, 12));
        assertThat(one.plus(TokenBuckets.NONE)).isEqualTo(one);
    }
}
