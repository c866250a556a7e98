package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.call.BreakerPolicy;
import dev.patchbay.call.CallInfo;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.call.Trace;
import dev.patchbay.config.RouteSettings;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.testkit.script.Moment;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call learned holds for the next one: whom to ask last, and for how long. */
class CoolDownTest {
    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource
    void aProviderThatIsDownForAMinuteIsBackSoonAfter(Asking asking) {
        try (Patchbay client = rig.withFallback().build()) {
            rig.a.script(Script.status(500));
            for (int i = 0; i < 10; i++) {
                assertThat(asking.served(client, "a:m").provider()).isEqualTo("b");
                rig.clock.pass(Duration.ofSeconds(6));
            }
            assertThat(rig.a.requestCount()).as("five failures open it, then a probe every 10 s").isBetween(5L, 11L);

            rig.a.reset();
            String served = asking.served(client, "a:m").provider();
            for (int i = 0; i < 9; i++) {
                rig.clock.pass(Duration.ofSeconds(6));
                served = asking.served(client, "a:m").provider();
                assertThat(served).as("at most a cool-down later").isEqualTo(i < 1 ? served : "a");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRateLimitIsWaitedOutAndNotHammered(Asking asking) {
        rig.a.next("status=429,headers=retry-after-ms:300");
        try (Patchbay client = rig.alone().build()) {
            asking.served(client, "a:m");
        }
        List<ReceivedRequest> requests = rig.a.requests();
        assertThat(requests).hasSize(2);
        Moment first = requests.get(0).received();
        assertThat(requests.get(1).received().since(first)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @ParameterizedTest
    @EnumSource
    void aLimitedModelLeavesTheOthersOfItsKeyAlone(Asking asking) {
        rig.a.script("m", Script.parse("status=429,retry-after=30"));
        var route = RouteSettings.builder("smart").targets("a:m").fallbacks("a:n");
        try (Patchbay client = rig.withRoute(route).build()) {
            assertThat(asking.served(client, "smart").model()).isEqualTo("n");
            CallInfo second = asking.served(client, "smart");

            assertThat(second.model()).isEqualTo("n");
            assertThat(second.attempts()).isEqualTo(1);
            assertThat(second.trace().steps().getFirst().outcome()).isEqualTo(Trace.Outcome.SKIPPED);
            assertThat(second.trace()).asString().startsWith("a:m skipped: target cools down");

            rig.a.script("m", Script.OK);
            rig.clock.pass(Duration.ofSeconds(31));
            assertThat(asking.served(client, "smart").model()).isEqualTo("m");
        }
        assertThat(Rig.models(rig.a)).containsExactly("m", "n", "n", "m");
    }

    @ParameterizedTest
    @EnumSource
    void whenAllCoolDownTheOneThatIsFreeFirstIsAsked(Asking asking) {
        rig.a.script(Script.parse("status=429,retry-after=90"));
        rig.b.script(Script.parse("status=429,retry-after=30"));
        rig.c.script(Script.parse("status=429,retry-after=60"));
        var hasty = RequestOptions.timeout(Duration.ofSeconds(20));
        try (Patchbay client = rig.withFallback().build()) {
            asking.fail(client, "a:m", hasty);
            rig.a.reset();
            rig.b.reset();
            rig.c.reset();

            CallInfo call = asking.served(client, "a:m", hasty);
            assertThat(call.provider()).isEqualTo("b");
            assertThat(call.attempts()).isEqualTo(1);
        }
        assertThat(rig.requests()).containsExactly(0L, 1L, 0L);
    }

    @ParameterizedTest
    @EnumSource
    void deadKeysAreAskedOnceAndThenLast(Asking asking) {
        rig.a.script(Script.status(401));
        var twoKeys = Rig.provider("a", rig.a).apiKeys(List.of()).apiKey("sk-one", "sk-two").build();
        try (Patchbay client = rig.client(twoKeys, Rig.provider("b", rig.b).build()).fallbackProviders("b").build()) {
            assertThat(asking.served(client, "a:m").attempts()).isEqualTo(3);
            assertThat(asking.served(client, "a:m").attempts()).isEqualTo(1);
            assertThat(asking.served(client, "a:other").attempts()).as("the key is dead for every model").isEqualTo(1);

            rig.b.script(Script.status(500));
            assertThat(asking.fail(client, "a:m")).as("they are still asked when nobody else is left").isNotNull();
        }
        assertThat(rig.requests()).containsExactly(4L, 5L, 0L);
    }

    @ParameterizedTest
    @EnumSource
    void aDeadKeyIsNotTriedAtTheNextAddress(Asking asking) {
        rig.a.script(Script.status(401));
        rig.b.script(Script.status(401));
        var twoAddresses = Rig.provider("a", rig.a)
                .baseUrl(URI.create(rig.a.baseUrl()), URI.create(rig.b.baseUrl())).build();
        try (Patchbay client = rig.client(twoAddresses).build()) {
            var failure = asking.fail(client, "a:m");
            assertThat(failure).isInstanceOf(AuthenticationException.class);
            assertThat(failure.trace()).asString().endsWith("a:m#2 skipped: its key was refused");
        }
        assertThat(rig.requests()).containsExactly(1L, 0L, 0L);
    }

    @ParameterizedTest
    @EnumSource
    void aBreakerOpensInTheMiddleOfACall(Asking asking) {
        rig.a.script(Script.status(500));
        var touchy = BreakerPolicy.STANDARD.withConsecutiveFailures(1);
        try (Patchbay client = rig.withFallback().breaker(touchy).maxRetries(3).build()) {
            assertThat(asking.served(client, "a:m").provider()).isEqualTo("b");
        }
        assertThat(rig.requests()).as("whoever cools down is left alone while another is ready")
                .containsExactly(1L, 1L, 0L);
    }
}
