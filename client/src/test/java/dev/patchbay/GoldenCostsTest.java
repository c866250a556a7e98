package dev.patchbay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.cost.PriceTable;
import dev.patchbay.dialect.Fixture;
import dev.patchbay.dialect.bedrock.EventFrames;
import dev.patchbay.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the usage on the wire to the money: the cases of {@code fixtures/costs}, for every type of provider. */
class GoldenCostsTest {
    private static final Fixture FIXTURE = Fixture.in("costs").findFirst().orElseThrow();
    private static final PriceTable PRICES = PriceTable.standard().withText(FIXTURE.section("prices"));

    private static HttpServer server;
    private static volatile Wire.Answer answer;

    /** A line of the fixture. */
    record Case(ProviderType type, String model, String answeredModel, String usage, String cost, String byHand) {
        static Case of(String line) {
            String[] fields = line.split(" \\|(?: |$)", -1);
            return new Case(ProviderType.find(fields[0]).orElseThrow(), fields[1], fields[2], fields[3], fields[4], fields[5]);
        }

        /** The sum that stands behind the cost, added up. */
        BigDecimal sum() {
            return Arrays.stream(byHand.split(" \\+ ")).map(Case::term).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private static BigDecimal term(String text) {
            String[] factors = text.strip().split("×");
            var first = new BigDecimal(factors[0]);
            return factors.length == 1 ? first
                    : first.multiply(new BigDecimal(factors[1])).movePointLeft(6).setScale(9, RoundingMode.HALF_EVEN);
        }
    }

    static Stream<Case> cases() {
        return FIXTURE.section("cases").lines().filter(line -> !line.startsWith("#")).map(Case::of);
    }

    @BeforeAll
    static void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(200, answer.body().length);
            exchange.getResponseBody().write(answer.body());
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static Patchbay client(Case golden) {
        var provider = ProviderSettings.builder("it", golden.type()).apiKey("key-0123456789")
                .baseUrl("http://127.0.0.1:" + server.getAddress().getPort());
        if (golden.type() == ProviderType.AZURE) {
            provider.apiVersion("2024-10-21");
        }
        return Patchbay.builder().provider(provider.build()).prices(PRICES).build();
    }

    private static ChatRequest request(Case golden) {
        return ChatRequest.builder().model("it:" + golden.model()).user("Hi").build();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whole(Case golden) {
        answer = Wire.whole(golden.type(), golden.model(), golden.answeredModel(), golden.usage());
        try (Patchbay client = client(golden)) {
            holds(golden, client.chat(request(golden)), client);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void streamed(Case golden) {
        answer = Wire.streamed(golden.type(), golden.model(), golden.answeredModel(), golden.usage());
        try (Patchbay client = client(golden); ChatStream stream = client.stream(request(golden))) {
            ChatResponse folded = stream.fold();
            holds(golden, folded, client);
        }
    }

    private static void holds(Case golden, ChatResponse response, Patchbay client) {
        var cost = response.cost();
        assertThat(response.call().cost()).isEqualTo(cost);
        assertThat(client.totalCost()).isEqualTo(cost.orElse(Money.ZERO));
        assertThat(response.content()).isEqualTo("Hi");
        assertThat(cost.map(Money::toString).orElse("unknown")).isEqualTo(golden.cost());
        assertThat(response.usage().estimatedCost()).isEqualTo(cost);
        if (cost.isPresent()) {
            assertThat(cost.get().usd()).isEqualByComparingTo(golden.sum());
        }
        var counted = client.stats().models().get("it:" + golden.model());
        assertThat(counted.cost()).isEqualTo(cost.orElse(Money.ZERO));
        assertThat(counted.unknownCosts()).isEqualTo(cost.isPresent() ? 0 : 1);
        assertThat(client.stats().providers().get("it")).isEqualTo(counted);
    }

    @Test
    void theDemoCostsNothing() {
        try (Patchbay client = Patchbay.builder().build()) {
            assertThat(client.chat("Hi").call().cost()).contains(Money.ZERO);
        }
    }

    @Test
    void thereIsACaseForEveryType() {
        Set<ProviderType> covered = cases().map(Case::type).collect(Collectors.toSet());
        var elsewhere = EnumSet.of(ProviderType.DEMO);
        assertThat(Stream.concat(covered.stream(), elsewhere.stream())).containsExactlyInAnyOrder(ProviderType.values());
    }

    /** The shortest answer of each protocol around a usage. */
    private static final class Wire {
        private static final Set<ProviderType> OPENAI = EnumSet.of(ProviderType.OPENAI, ProviderType.AZURE,
                ProviderType.OPENROUTER, ProviderType.DEEPSEEK, ProviderType.ZHIPU, ProviderType.OPENAI_COMPATIBLE);

        record Answer(String contentType, byte[] body) {}

        private Wire() {}

        static Answer whole(ProviderType type, String model, String answered, String usage) {
            return new Answer("application/json", filled(wholeBody(type, model), answered, usage).getBytes(UTF_8));
        }

        private static String wholeBody(ProviderType type, String model) {
            if (OPENAI.contains(type)) {
                return """
                        {"id":"c1","object":"chat.completion","created":1,"model":"MODEL","choices":[{"index":0,
                        "message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}],"usage":USAGE}""";
            }
            return switch (type) {
                case GEMINI -> """
                        {"candidates":[{"content":{"parts":[{"text":"Hi"}],"role":"model"},"finishReason":"STOP","index":0}],
                        "usageMetadata":USAGE,"modelVersion":"MODEL","responseId":"r1"}""";
                case ALIYUN -> """
                        {"output":{"choices":[{"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]},
                        "usage":USAGE,"request_id":"r1"}""";
                case OLLAMA -> """
                        {"model":"MODEL","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"Hi"},
                        "done":true,"done_reason":"stop",MEMBERS}""";
                case BEDROCK -> model.contains("anthropic") ? message() : """
                        {"output":{"message":{"role":"assistant","content":[{"text":"Hi"}]}},"stopReason":"end_turn",
                        "usage":USAGE,"metrics":{"latencyMs":1}}""";
                default -> message();
            };
        }

        private static String message() {
            return """
                    {"id":"msg_1","type":"message","role":"assistant","model":"MODEL","content":[{"type":"text","text":"Hi"}],
                    "stop_reason":"end_turn","stop_sequence":null,"usage":USAGE}""";
        }

        static Answer streamed(ProviderType type, String model, String answered, String usage) {
            if (type == ProviderType.BEDROCK) {
                return new Answer("application/vnd.amazon.eventstream", EventFrames.of(filled(
                        model.contains("anthropic") ? prefixed("chunk ") : converse(), answered, usage)));
            }
            boolean lines = type == ProviderType.OLLAMA;
            return new Answer(lines ? "application/x-ndjson" : "text/event-stream",
                    filled(streamBody(type), answered, usage).getBytes(UTF_8));
        }

        private static String streamBody(ProviderType type) {
            if (OPENAI.contains(type)) {
                return """
                        data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"MODEL","choices":[{"index":0,"delta":{"role":"assistant","content":"Hi"},"finish_reason":null}]}

                        data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"MODEL","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                        data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"MODEL","choices":[],"usage":USAGE}

                        data: [DONE]

                        """;
            }
            return switch (type) {
                case GEMINI -> "data: " + wholeBody(type, "").replace("\n", "") + "\n\n";
                case ALIYUN -> "id:1\nevent:result\n:HTTP_STATUS/200\ndata:" + wholeBody(type, "").replace("\n", "") + "\n\n";
                case OLLAMA -> """
                        {"model":"MODEL","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"Hi"},"done":false}
                        {"model":"MODEL","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop",MEMBERS}
                        """;
                default -> messageEvents().map(event -> "event: x\ndata: " + event + "\n\n").collect(Collectors.joining());
            };
        }

        private static String prefixed(String prefix) {
            return messageEvents().map(event -> prefix + event + "\n").collect(Collectors.joining());
        }

        /** The counts at the end are those of the whole, so they may stand at the beginning, too. */
        private static Stream<String> messageEvents() {
            return """
                    {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"MODEL","content":[],"stop_reason":null,"stop_sequence":null,"usage":USAGE}}
                    {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}
                    {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}
                    {"type":"content_block_stop","index":0}
                    {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":USAGE}
                    {"type":"message_stop"}
                    """.lines();
        }

        private static String converse() {
            return """
                    messageStart {"role":"assistant","p":"abc"}
                    contentBlockDelta {"contentBlockIndex":0,"delta":{"text":"Hi"},"p":"a"}
                    contentBlockStop {"contentBlockIndex":0}
                    messageStop {"stopReason":"end_turn"}
                    metadata {"metrics":{"latencyMs":1},"usage":USAGE}
                    """;
        }

        private static String filled(String template, String answered, String usage) {
            return template.replace("MODEL", answered).replace("USAGE", usage)
                    .replace("MEMBERS", usage.substring(1, usage.length() - 1));
        }
    }
}
