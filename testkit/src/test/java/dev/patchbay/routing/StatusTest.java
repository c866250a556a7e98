package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.model.ProviderStatus;
import dev.patchbay.model.TargetStatus;
import dev.patchbay.model.TargetStatus.State;
import dev.patchbay.testkit.script.Script;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be read of the health of targets. */
class StatusTest {
    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    private static ProviderStatus status(Patchbay client, String provider) {
        return client.status().stream().filter(status -> status.name().equals(provider)).findFirst().orElseThrow();
    }

    private Patchbay twoKeys() {
        var keys = Rig.provider("a", rig.a).apiKeys(List.of()).apiKey("sk-a-one-0123456789", "sk-a-two-0123456789");
        return rig.client(keys.models("m", "n").build()).build();
    }

    @Test
    void nothingIsKnownAtFirst() {
        try (Patchbay client = twoKeys()) {
            ProviderStatus status = status(client, "a");

            assertThat(status.healthy()).isTrue();
            assertThat(status.successRate()).isEqualTo(1);
            assertThat(status.lastError()).isEmpty();
            assertThat(status.targets()).extracting(TargetStatus::key, TargetStatus::model, TargetStatus::state)
                    .containsExactly(row(1, "m"), row(1, "n"), row(2, "m"), row(2, "n"));
        }
    }

    private static Tuple row(int key, String model) {
        return Tuple.tuple(key, model, State.CLOSED);
    }

    @Test
    void aDeadKeyIsToldByItsPlaceAndTheOtherGoesOn() {
        rig.a.next("status=401");
        try (Patchbay client = twoKeys()) {
            assertThat(Asking.WHOLE.served(client, "a:m").attempts()).isEqualTo(2);
            ProviderStatus status = status(client, "a");

            assertThat(status.healthy()).isTrue();
            assertThat(status.successes()).isEqualTo(1);
            assertThat(status.failures()).isEqualTo(1);
            assertThat(status.lastError()).contains(ErrorKind.AUTHENTICATION);
            assertThat(status.lastErrorAt()).contains(rig.clock.instant());
            assertThat(status.targets()).filteredOn(target -> target.state() == State.OPEN)
                    .allSatisfy(target -> {
                        assertThat(target.key()).isEqualTo(1);
                        assertThat(target.baseUrl()).isEqualTo(URI.create(rig.a.baseUrl()));
                        assertThat(target.coolDown()).contains(new TargetStatus.CoolDown("key",
                                ErrorKind.AUTHENTICATION, rig.clock.instant().plus(Duration.ofMinutes(5))));
                    })
                    .extracting(TargetStatus::model).containsExactly("m", "n");
            assertThat(status.toString()).doesNotContain("0123456789");
        }
    }

    @Test
    void whoIsDownOpensProbesAndCloses() {
        rig.a.script(Script.status(500));
        try (Patchbay client = rig.withFallback().build()) {
            for (int i = 0; i < 3; i++) {
                Asking.WHOLE.served(client, "a:m");
            }
            assertThat(only(client).state()).isEqualTo(State.OPEN);
            assertThat(only(client).consecutiveFailures()).isEqualTo(5);
            assertThat(status(client, "a").healthy()).isFalse();

            rig.clock.pass(Duration.ofSeconds(10));
            assertThat(only(client).state()).isEqualTo(State.HALF_OPEN);

            rig.a.reset();
            assertThat(Asking.STREAM.served(client, "a:m").provider()).isEqualTo("a");
            assertThat(only(client).state()).isEqualTo(State.CLOSED);
            assertThat(only(client).firstToken()).isPresent();
            assertThat(only(client).openCalls()).isZero();
            assertThat(status(client, "a").healthy()).isTrue();
        }
    }

    private static TargetStatus only(Patchbay client) {
        return status(client, "a").targets().getFirst();
    }

    @Test
    void aModelThatNobodyHasMakesNoProviderIll() {
        rig.a.script("nonsense", Script.status(404));
        try (Patchbay client = rig.alone().build()) {
            Asking.WHOLE.fail(client, "a:nonsense");

            assertThat(only(client).coolDown()).hasValueSatisfying(coolDown ->
                    assertThat(coolDown.scope()).isEqualTo("target"));
            assertThat(status(client, "a").healthy()).isTrue();
        }
    }
}
