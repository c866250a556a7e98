package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.patchbay.Patchbay;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.call.OnStreamFailure;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What calls used and cost is counted exactly, and each leaves one line in the log that tells no secrets. */
@ExtendWith(SimulatorExtension.class)
class AccountsContractTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            // The diagnostic context is looked up when somebody asks, which would be too late.
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    };
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.patchbay.calls");

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void deafen() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    private List<String> lines() {
        synchronized (log) {
            return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        }
    }

    private List<String> marks() {
        synchronized (log) {
            return log.list.stream().map(event -> event.getMDCPropertyMap().get("patchbay.request_id")).toList();
        }
    }

    /** Prices of gpt-4o in USD for a million tokens: 2.50 in, 1.25 cached, 10.00 out. */
    private static BigDecimal byHand(long input, long cached, long output) {
        return new BigDecimal("2.50").multiply(BigDecimal.valueOf(input - cached))
                .add(new BigDecimal("1.25").multiply(BigDecimal.valueOf(cached)))
                .add(new BigDecimal("10.00").multiply(BigDecimal.valueOf(output))).movePointLeft(6);
    }

    @EveryMode
    void aCallHasItsPrice(Mode mode, Simulator simulator) {
        simulator.script(Script.OK.with(Setting.TOKENS, 100).with(Setting.CACHED_TOKENS, 40)
                .with(Setting.REASONING_TOKENS, 20));
        var request = ChatRequest.builder().model("gpt-4o").user("x".repeat(800)).build();
        try (Patchbay client = Clients.of(simulator)) {
            var response = mode.ask(client, request);
            var usage = response.usage();
            assertThat(usage.outputTokens()).isEqualTo(120);
            BigDecimal expected = byHand(usage.inputTokens(), 40, 120);
            assertThat(client.stats().total().cost().usd()).isEqualByComparingTo(expected);
            if (mode != Mode.PUBLISHER) {
                assertThat(usage.estimatedCost().orElseThrow().usd()).isEqualByComparingTo(expected);
                assertThat(response.call().cost()).isEqualTo(usage.estimatedCost());
            }
        }
    }

    /** Prices of claude-sonnet-4-6 in USD for a million tokens: 3 in, 0.30 cached, 3.75 and 6 written, 15 out. */
    @EveryMode
    void whatStaysCachedForAnHourHasItsOwnPrice(Mode mode, Simulator simulator) {
        simulator.script(Script.OK.with(Setting.TOKENS, 500).with(Setting.CACHED_TOKENS, 10_000)
                .with(Setting.CACHE_WRITE_TOKENS, 5_000).with(Setting.CACHE_WRITE_1H_TOKENS, 3_000));
        var provider = ProviderSettings.builder(ProviderType.ANTHROPIC).baseUrl(simulator.url()).apiKey(Clients.KEY);
        try (Patchbay client = Clients.of(provider.build()).build()) {
            var usage = mode.ask(client, HELLO.toBuilder().model("claude-sonnet-4-6").build()).usage();
            assertThat(usage.cacheWriteTokens()).isEqualTo(5_000);
            assertThat(usage.longCacheWriteTokens()).isEqualTo(3_000);
            BigDecimal rest = new BigDecimal("3").multiply(BigDecimal.valueOf(usage.inputTokens() - 15_000))
                    .movePointLeft(6);
            assertThat(client.stats().total().cost().usd()).isEqualByComparingTo(rest.add(new BigDecimal("0.036")));
        }
    }

    @EveryMode
    void anUnknownPriceIsUnknownAndNotZero(Mode mode, Simulator simulator) {
        try (Patchbay client = Clients.of(simulator)) {
            var request = HELLO.toBuilder().model("some-model-nobody-prices").build();
            assertThat(mode.ask(client, request).usage().estimatedCost()).isEmpty();
        }
        assertThat(lines()).singleElement().asString().doesNotContain("$0");
    }

    @EveryMode
    void leavesOneLine(Mode mode, Simulator simulator) {
        simulator.next(Script.status(500), Script.says("the secret answer"));
        try (Patchbay client = Clients.of(simulator)) {
            mode.ask(client, ChatRequest.builder().model("gpt-4o").user("the secret question").build(),
                    RequestOptions.builder().requestId("id-7").build());
        }
        assertThat(lines()).singleElement().asString()
                .matches("openai gpt-4o \\| \\d+ in, 3 out \\| \\d+\\.\\ds \\| \\$0\\.\\d+ \\| ok, 2 attempts \\| id-7")
                .doesNotContain("secret").doesNotContain(Clients.KEY);
    }

    @EveryMode
    void aFailureLeavesOneLineToo(Mode mode, Simulator simulator) {
        simulator.script(Script.status(401));
        try (Patchbay client = Clients.of(simulator)) {
            mode.fail(client, HELLO, RequestOptions.builder().requestId("id-8").build());
            assertThat(client.stats().total().requests()).isEqualTo(1);
        }
        assertThat(lines()).singleElement().asString().startsWith("openai gpt-4o | ").endsWith(" | authentication | id-8")
                .doesNotContain(Clients.KEY);
    }

    @Test
    void aStreamThatIsLeftEarlyIsTold(Simulator simulator) {
        simulator.script(Script.OK.with(Setting.TOKENS, 50));
        try (Patchbay client = Clients.of(simulator)) {
            try (ChatStream stream = client.stream(HELLO)) {
                stream.iterator().next();
            }
            assertThat(lines()).singleElement().asString().contains(" | usage unknown | ").contains(" | cancelled | ");
        }
    }

    /** Whatever comes of a call: one line of one form, with the request id, also in the diagnostic context. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "ok; '\\d+ in, 3 out'; '\\$0\\.\\d+'; ok",
        "status=400; usage unknown; unknown; invalid_request",
        "status=401; usage unknown; unknown; authentication",
        "status=429; usage unknown; unknown; 'rate_limit, 2 attempts'",
        "body=nonsense; usage unknown; unknown; 'server_error, 2 attempts'",
        "no-usage; usage unknown; unknown; ok"
    })
    void theLineHasOneForm(String script, String usage, String cost, String outcome, Simulator simulator) {
        simulator.script(script.equals("ok") ? Script.says("the secret answer")
                : Script.parse(script).with(Setting.TEXT, "the secret answer"));
        var options = RequestOptions.builder().requestId("id-9").maxRetries(1).build();
        var request = ChatRequest.builder().model("gpt-4o").user("the secret question").build();
        try (Patchbay client = Clients.of(simulator)) {
            if (outcome.startsWith("ok")) {
                client.chat(request, options);
            } else {
                Mode.SYNC.fail(client, request, options);
            }
        }
        assertThat(lines()).singleElement().asString().doesNotContain("secret").doesNotContain(Clients.KEY)
                .matches("openai gpt-4o \\| " + usage + " \\| \\d+\\.\\ds \\| " + cost + " \\| " + outcome + " \\| id-9");
        assertThat(marks()).containsExactly("id-9");
    }

    @EveryMode
    void everyLineBearsItsRequest(Mode mode, Simulator simulator) {
        MDC.put("patchbay.request_id", "mine");
        try (Patchbay client = Clients.of(simulator)) {
            mode.ask(client, HELLO, RequestOptions.builder().requestId("id-10").build());
            assertThat(MDC.get("patchbay.request_id")).as("what stood there before").isEqualTo("mine");
            MDC.remove("patchbay.request_id");
            mode.ask(client, HELLO, RequestOptions.builder().requestId("id-11").build());
            assertThat(MDC.get("patchbay.request_id")).isNull();
        } finally {
            MDC.remove("patchbay.request_id");
        }
        assertThat(marks()).containsExactly("id-10", "id-11");
    }

    /** A client's clock is asked on the threads of its calls, so it sees how they are marked. */
    @Test
    void theThreadsOfAttemptsAreMarkedToo(Simulator simulator) {
        var seen = ConcurrentHashMap.<String>newKeySet();
        InstantSource clock = () -> {
            seen.add(Thread.currentThread().getName() + " " + MDC.get("patchbay.request_id"));
            return Instant.now();
        };
        var other = ProviderSettings.builder("other", ProviderType.OPENAI).baseUrl(simulator.baseUrl()).apiKey(Clients.KEY);
        try (Patchbay client = Clients.builder(simulator).provider(other.build()).fallbackProviders("other")
                .clock(clock).build()) {
            Mode.PUBLISHER.ask(client, HELLO, RequestOptions.builder().requestId("id-15").build());
        }
        assertThat(seen).contains("patchbay-attempt id-15");
    }

    @Test
    void aStreamThatIsCutIsTold(Simulator simulator) {
        simulator.script(Script.parse("tokens=50,reset=9"));
        var options = RequestOptions.builder().requestId("id-12").onStreamFailure(OnStreamFailure.ERROR).build();
        try (Patchbay client = Clients.of(simulator)) {
            Mode.STREAM.fail(client, HELLO, options);
        }
        assertThat(lines()).singleElement().asString()
                .matches("openai gpt-4o \\| usage unknown \\| \\d+\\.\\ds \\| unknown \\| connection \\| id-12");
        assertThat(marks()).containsExactly("id-12");
    }

    @Test
    void anAnswerFromTheCacheIsToldAsOne(Simulator simulator) {
        try (Patchbay client = Clients.builder(simulator).cache(CacheSettings.MEMORY).build()) {
            client.chat(HELLO);
            client.chat(HELLO, RequestOptions.builder().requestId("id-13").build());
        }
        assertThat(lines()).hasSize(2).last().asString()
                .matches("openai gpt-4o \\| cached \\| \\d+\\.\\ds \\| \\$0 \\| ok \\| id-13");
        assertThat(marks()).last().isEqualTo("id-13");
    }

    @Test
    void whatWasLeftOutIsTold(Simulator simulator) {
        var options = RequestOptions.builder().maxContextTokens(60).requestId("id-14").build();
        try (Patchbay client = Clients.of(simulator)) {
            client.chat(ask -> ask.model("gpt-4o").user("old " + "words ".repeat(100)).user("new"));
            client.chat(ChatRequest.of(ask -> ask.model("gpt-4o").user("old " + "words ".repeat(100)).user("new")), options);
        }
        assertThat(lines()).last().asString().endsWith(" | ok, 1 dropped | id-14");
    }

    @Test
    void aModelCannotWriteALineOfItsOwn(Simulator simulator) {
        logger.setLevel(Level.DEBUG);
        try (Patchbay client = Clients.of(simulator)) {
            client.chat(HELLO.toBuilder().model("gpt\n2026 openai gpt-4o | 1 in\u2028\u001b[31m").build());
        }
        assertThat(lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("gpt?2026 openai gpt-4o ? 1 in??[31m").doesNotContainPattern("[\\p{Cntrl}\\u2028]"));
    }

    @Test
    void aThousandCallsAtOnceAreCountedExactly(Simulator simulator) {
        simulator.script(Script.says("one two three"));
        try (Patchbay client = Clients.of(simulator)) {
            var calls = new ArrayList<CompletableFuture<?>>();
            for (int i = 0; i < 1_000; i++) {
                var request = HELLO.toBuilder().model(i % 2 == 0 ? "gpt-4o" : "gpt-4o-mini").build();
                calls.add(client.async().chat(request));
            }
            calls.forEach(CompletableFuture::join);
            var stats = client.stats();
            long input = client.chat(HELLO).usage().inputTokens();
            assertThat(stats.total().requests()).isEqualTo(1_000);
            assertThat(stats.total().succeeded()).isEqualTo(1_000);
            assertThat(stats.total().tokens().generated()).isEqualTo(3_000);
            assertThat(stats.total().tokens().prompt()).isEqualTo(1_000 * input);
            assertThat(stats.total().cost().usd()).isEqualByComparingTo(byHand(500 * input, 0, 1_500)
                    .add(new BigDecimal("0.15").multiply(BigDecimal.valueOf(500 * input))
                            .add(new BigDecimal("0.60").multiply(BigDecimal.valueOf(1_500))).movePointLeft(6)));
            assertThat(client.status().getFirst().successes()).isEqualTo(1_001);
        }
        assertThat(lines()).hasSize(1_001);
    }
}
