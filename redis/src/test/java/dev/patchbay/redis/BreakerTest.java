package dev.patchbay.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Breaker breaker = new Breaker("it", nanos::get);

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed("gone");
        }
    }

    @Test
    void opensAfterFailuresInARow() {
        fail(Breaker.FAILURES - 1);
        breaker.succeeded();
        fail(Breaker.FAILURES - 1);
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.isOpen()).isFalse();

        fail(1);
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.permits()).isFalse();
    }

    @Test
    void letsOneProbeAfterEachCoolDown() {
        fail(Breaker.FAILURES);
        for (int round = 0; round < 3; round++) {
            nanos.addAndGet(Breaker.COOL_DOWN.toNanos() - 1);
            assertThat(breaker.permits()).isFalse();
            nanos.addAndGet(1);
            assertThat(breaker.permits()).isTrue();
            assertThat(breaker.permits()).isFalse();
            fail(1);
        }
    }

    @Test
    void closesWhenAProbeSucceeds() {
        fail(Breaker.FAILURES);
        nanos.addAndGet(Breaker.COOL_DOWN.toNanos());
        assertThat(breaker.permits()).isTrue();
        breaker.succeeded();

        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isTrue();
        fail(Breaker.FAILURES - 1);
        assertThat(breaker.isOpen()).isFalse();
    }
}
