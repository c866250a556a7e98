package dev.patchbay.route.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.error.ErrorKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final HandClock clock = new HandClock();
    private final Lanes lanes =
            new Board(BreakerPolicy.STANDARD, clock).lanes(URI.create("http://here"), List.of("listed"));

    @Test
    void aModelKeepsItsLane() {
        Lane other = lanes.of("other");

        assertThat(lanes.of("listed")).isSameAs(lanes.of("listed"));
        assertThat(lanes.of("other")).isSameAs(other);
        assertThat(lanes.all()).containsExactly(lanes.of("listed"), other);
    }

    @Test
    void namesThatCallersMakeUpTakeNoMoreThanAFixedPlace() {
        Lane listed = lanes.of("listed");
        lanes.of("listed").begin().failed(Failures.of(ErrorKind.NOT_FOUND));
        for (int i = 0; i < 100_000; i++) {
            lanes.of("made up " + i).begin().failed(Failures.of(ErrorKind.NOT_FOUND));
        }

        assertThat(lanes.all()).hasSizeLessThanOrEqualTo(65);
        assertThat(lanes.of("listed")).isSameAs(listed);
        assertThat(listed.ready()).isFalse();
    }

    @Test
    void knowsTheUsualTimeToTheFirstToken() {
        Lane lane = lanes.of("listed");
        assertThat(lane.usualFirstToken()).isEmpty();
        for (int i = 0; i < 3; i++) {
            Visit stream = lane.begin();
            clock.pass(Duration.ofSeconds(2));
            stream.firstContent();
            clock.pass(Duration.ofMinutes(2));
            stream.succeeded();
        }

        assertThat(lane.usualFirstToken()).contains(Duration.ofSeconds(2));
    }

    @Test
    void whoIsAlwaysTooSlowIsKnownForIt() {
        Lane lane = lanes.of("listed");
        for (int i = 0; i < 3; i++) {
            Visit stream = lane.begin();
            clock.pass(Duration.ofSeconds(12));
            stream.outpaced();
        }

        assertThat(lane.usualFirstToken()).contains(Duration.ofSeconds(12));
        assertThat(lane.ready()).isTrue();
        assertThat(lane.openCalls()).isZero();
    }
}
