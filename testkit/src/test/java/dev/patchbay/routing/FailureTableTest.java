package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.PatchbayBuilder;
import dev.patchbay.call.CallInfo;
import dev.patchbay.call.Limit;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.call.Trace;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.testkit.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the failure table: streamed and not, with one target and with a fallback. */
class FailureTableTest {
    /** Until a silent target is given up: so long that a busy machine still answers in it where something answers. */
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Set<Asking> BOTH = EnumSet.allOf(Asking.class);
    private static final Set<Asking> STREAMED = EnumSet.of(Asking.STREAM);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    /**
     * A row.
     *
     * @param fault what the first target does
     * @param kind the class of the failure
     * @param alone how many requests it receives when there is no other
     * @param before how many it receives when there is another, before that is asked
     * @param rescued whether the other is asked
     * @param modes the modes in which the fault can be
     */
    record Row(String fault, ErrorKind kind, int alone, int before, boolean rescued, Set<Asking> modes) {
        static Row again(String fault, ErrorKind kind) {
            return new Row(fault, kind, 2, 2, true, BOTH);
        }

        static Row next(String fault, ErrorKind kind) {
            return new Row(fault, kind, 1, 1, true, BOTH);
        }

        static Row stop(String fault, ErrorKind kind) {
            return new Row(fault, kind, 1, 1, false, BOTH);
        }

        boolean isSilent() {
            return fault.equals("stall") || fault.startsWith("first-token");
        }

        @Override
        public String toString() {
            return fault;
        }
    }

    static List<Row> table() {
        return List.of(
                Row.again("reset", ErrorKind.CONNECTION),
                Row.again("reset=0b", ErrorKind.CONNECTION),
                Row.again("close", ErrorKind.CONNECTION),
                Row.again("status=408", ErrorKind.TIMEOUT),
                Row.again("status=500", ErrorKind.SERVER_ERROR),
                Row.again("status=502", ErrorKind.SERVER_ERROR),
                Row.again("status=504", ErrorKind.TIMEOUT),
                new Row("error-event=1", ErrorKind.SERVER_ERROR, 2, 2, true, STREAMED),
                Row.next("stall", ErrorKind.TIMEOUT),
                new Row("first-token=20s", ErrorKind.TIMEOUT, 1, 1, true, STREAMED),
                new Row("status=429", ErrorKind.RATE_LIMIT, 2, 1, true, BOTH),
                new Row("status=503", ErrorKind.OVERLOADED, 2, 1, true, BOTH),
                new Row("status=529", ErrorKind.OVERLOADED, 2, 1, true, BOTH),
                Row.again("status=429,headers=retry-after-ms:40", ErrorKind.RATE_LIMIT),
                Row.again("status=503,headers=retry-after-ms:40", ErrorKind.OVERLOADED),
                Row.next("status=429,retry-after=30", ErrorKind.RATE_LIMIT),
                Row.next("status=401", ErrorKind.AUTHENTICATION),
                Row.next("status=403", ErrorKind.PERMISSION),
                Row.next("status=402", ErrorKind.QUOTA_EXHAUSTED),
                Row.next("error=insufficient_quota", ErrorKind.QUOTA_EXHAUSTED),
                Row.next("error=model_not_found", ErrorKind.NOT_FOUND),
                Row.stop("error=context_length_exceeded", ErrorKind.CONTEXT_LENGTH_EXCEEDED),
                Row.stop("error=content_policy_violation", ErrorKind.CONTENT_POLICY),
                Row.stop("status=400", ErrorKind.INVALID_REQUEST),
                Row.stop("status=413", ErrorKind.INVALID_REQUEST),
                Row.stop("status=422", ErrorKind.INVALID_REQUEST));
    }

    static Stream<Arguments> rows() {
        return table().stream().flatMap(row -> row.modes().stream().map(mode -> Arguments.of(row, mode)));
    }

    /** Only who waits for a silent target needs a short limit; to all others none may run out. */
    private static PatchbayBuilder limited(PatchbayBuilder builder, Row row) {
        return row.isSilent()
                ? builder.limit(Limit.RESPONSE, SHORT).limit(Limit.FIRST_TOKEN, SHORT).timeout(LIMIT)
                : builder.timeout(LIMIT);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("rows")
    void withOneTarget(Row row, Asking asking) {
        rig.a.script(Script.parse(row.fault()));
        try (Patchbay client = limited(rig.alone(), row).build()) {
            PatchbayException failure = asking.fail(client, "a:m");

            assertThat(failure.kind()).isEqualTo(row.kind());
            assertThat(failure.attempts()).isEqualTo(row.alone());
            assertThat(failure.provider()).hasValue("a");
            assertThat(failure.trace().steps()).hasSize(row.alone())
                    .allMatch(step -> step.outcome() == Trace.Outcome.FAILED && step.target().equals("a:m"));
        }
        assertThat(rig.requests()).containsExactly((long) row.alone(), 0L, 0L);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("rows")
    void withAFallback(Row row, Asking asking) {
        rig.a.script(Script.parse(row.fault()));
        try (Patchbay client = limited(rig.withFallback(), row).build()) {
            if (row.rescued()) {
                assertRescued(asking.served(client, "a:m"), row.before());
            } else {
                assertThat(asking.fail(client, "a:m").kind()).isEqualTo(row.kind());
            }
        }
        assertThat(rig.requests()).containsExactly((long) row.before(), row.rescued() ? 1L : 0L, 0L);
    }

    private static void assertRescued(CallInfo call, int before) {
        assertThat(call.provider()).isEqualTo("b");
        assertThat(call.model()).isEqualTo("m");
        assertThat(call.attempts()).isEqualTo(before + 1);
        assertThat(call.trace().steps()).hasSize(before + 1);
        assertThat(call.trace().steps().getLast().outcome()).isEqualTo(Trace.Outcome.OK);
    }

    @ParameterizedTest
    @EnumSource
    void nobodyListens(Asking asking) {
        var nowhere = ProviderSettings.builder("a", ProviderType.OPENAI).apiKey("sk-a")
                .baseUrl("http://127.0.0.1:" + unused() + "/v1").build();
        try (Patchbay client = rig.client(nowhere, Rig.provider("b", rig.b).build()).fallbackProviders("b").build()) {
            assertRescued(asking.served(client, "a:m"), 2);
        }
        assertThat(rig.requests()).containsExactly(0L, 1L, 0L);
    }

    @ParameterizedTest
    @EnumSource
    void whenAllFailTheFirstSaysWhy(Asking asking) {
        rig.a.script(Script.status(401));
        rig.b.script(Script.parse("status=429,retry-after=30"));
        rig.c.script(Script.status(500));
        try (Patchbay client = rig.withFallback().build()) {
            PatchbayException failure = asking.fail(client, "a:m");

            assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
            assertThat(failure.provider()).hasValue("a");
            assertThat(failure.attempts()).isEqualTo(4);
            assertThat(failure.trace()).hasToString(failure.trace().toString().replaceAll("[^ -~]", "?"));
            assertThat(failure.trace().steps()).extracting(Trace.Step::target)
                    .containsExactly("a:m", "b:m", "c:m", "c:m");
            assertThat(failure.trace().steps()).extracting(Trace.Step::reason).startsWith("authentication 401",
                    "rate_limit 429, retry after 30000 ms,", "server_error 500");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSoonestOfAllIsTheTimeToComeBack(Asking asking) {
        rig.a.script(Script.parse("status=429,retry-after=40"));
        rig.b.script(Script.parse("status=429,retry-after=30"));
        rig.c.script(Script.parse("status=503,retry-after=60"));
        try (Patchbay client = rig.withFallback().timeout(LIMIT).build()) {
            PatchbayException failure = asking.fail(client, "a:m");

            assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMIT);
            assertThat(failure.retryAfter()).hasValue(Duration.ofSeconds(30));
        }
        assertThat(rig.requests()).containsExactly(1L, 1L, 1L);
    }

    @ParameterizedTest
    @EnumSource
    void attemptsAreBoundedOverAllTargets(Asking asking) {
        rig.a.script(Script.status(500));
        rig.b.script(Script.status(500));
        rig.c.script(Script.status(500));
        try (Patchbay client = rig.withFallback().build()) {
            var stubborn = RequestOptions.builder().maxRetries(3).build();
            assertThat(asking.fail(client, "a:m", stubborn).trace().steps()).hasSize(6);
        }
        assertThat(rig.requests()).containsExactly(4L, 2L, 0L);
    }

    @ParameterizedTest
    @EnumSource
    void timeIsBoundedOverAllTargets(Asking asking) {
        rig.a.script(Script.parse("stall"));
        rig.b.script(Script.parse("stall"));
        try (Patchbay client = rig.withFallback().limit(Limit.RESPONSE, Duration.ofMillis(800)).build()) {
            long begun = System.nanoTime();
            PatchbayException failure =
                    asking.fail(client, "a:m", RequestOptions.timeout(Duration.ofMillis(1_500)));

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(6));
            assertThat(failure.limit()).hasValue(Limit.TOTAL);
        }
        assertThat(rig.requests()).containsExactly(1L, 1L, 0L);
    }

    private static int unused() {
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
