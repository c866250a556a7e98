package dev.patchbay.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.call.HedgeAfter;
import dev.patchbay.route.health.Board;
import dev.patchbay.route.health.HandClock;
import dev.patchbay.route.health.Lane;
import dev.patchbay.route.health.Visit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a slow stream has the next target asked beside it. */
class HedgeDelayTest {
    private static final Duration LEAST = Duration.ofSeconds(10);

    private final HandClock clock = new HandClock();
    private final Lane lane =
            new Board(BreakerPolicy.STANDARD, clock).lanes(URI.create("http://here"), List.of()).of("m");

    private static Duration auto(Duration usual) {
        return Race.delay(HedgeAfter.AUTO, Optional.of(usual));
    }

    @Test
    void isTenSecondsOrThreeTimesTheUsual() {
        assertThat(Race.delay(HedgeAfter.AUTO, Optional.empty())).isEqualTo(LEAST);
        assertThat(auto(Duration.ofMillis(400))).isEqualTo(LEAST);
        assertThat(auto(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void isWhatWasSaid() {
        assertThat(Race.delay(HedgeAfter.of(Duration.ofSeconds(2)), Optional.of(Duration.ofSeconds(20))))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(Race.delay(HedgeAfter.OFF, Optional.empty())).isGreaterThan(Duration.ofDays(365));
    }

    /** Its content is never seen while it is cancelled each time; that it takes at least so long is. */
    @Test
    void whatIsAlwaysSlowIsNotHedgedForEver() {
        Duration always = Duration.ofSeconds(20);
        int hedged = 0;
        for (int call = 0; call < 50; call++) {
            Duration delay = Race.delay(HedgeAfter.AUTO, lane.usualFirstToken());
            Visit visit = lane.begin();
            if (delay.compareTo(always) < 0) {
                hedged++;
                clock.pass(delay.plusSeconds(1));
                visit.outpaced();
            } else {
                clock.pass(always);
                visit.firstContent();
                visit.succeeded();
            }
        }
        assertThat(hedged).as("of 50 calls").isEqualTo(1);
        assertThat(lane.openCalls()).isZero();
    }

    @Test
    void whatBecomesSlowIsHedgedForAWhile() {
        for (int call = 0; call < 100; call++) {
            Visit visit = lane.begin();
            clock.pass(Duration.ofSeconds(1));
            visit.firstContent();
            visit.succeeded();
        }
        int hedged = 0;
        while (Race.delay(HedgeAfter.AUTO, lane.usualFirstToken()).compareTo(Duration.ofSeconds(20)) < 0) {
            Visit visit = lane.begin();
            clock.pass(Race.delay(HedgeAfter.AUTO, lane.usualFirstToken()).plusSeconds(1));
            visit.outpaced();
            hedged++;
        }
        assertThat(hedged).isBetween(3, 10);
    }
}
