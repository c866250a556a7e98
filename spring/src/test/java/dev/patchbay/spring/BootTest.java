package dev.patchbay.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Whole applications, with Tomcat on a free port, over the simulator. */
@ExtendWith({SimulatorExtension.class, OutputCaptureExtension.class})
class BootTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Simulator simulator;

    BootTest(Simulator simulator) {
        this.simulator = simulator;
    }

    /** An application with nothing of its own. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    private ConfigurableApplicationContext start(String... more) {
        var arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off", "--patchbay.providers[0].name=sim",
                "--patchbay.providers[0].type=openai", "--patchbay.providers[0].base-url=" + simulator.baseUrl(),
                "--patchbay.providers[0].api-key=sk-simulated", "--patchbay.max-retries=0",
                "--patchbay.endpoints.enabled=true", "--patchbay.endpoints.path=/ai",
                "--patchbay.endpoints.ping-interval=50ms", "--management.endpoints.web.exposure.include=*",
                "--management.endpoint.health.show-details=always"));
        arguments.addAll(List.of(more));
        return SpringApplication.run(Application.class, arguments.toArray(String[]::new));
    }

    private static int port(ConfigurableApplicationContext application) {
        return Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private static HttpResponse<String> send(int port, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(SOON);
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body)).header("content-type", "application/json");
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String question(boolean stream) {
        return "{\"model\":\"sim:gpt-4o\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void servesTheEndpoints(boolean virtualThreads) throws Exception {
        simulator.next(Script.says("Good day."), Script.says("One two three."), Script.parse("stall=3"));
        try (var application = start("--spring.threads.virtual.enabled=" + virtualThreads)) {
            int port = port(application);
            assertThat(send(port, "/ai/v1/chat/completions", question(false)).body()).contains("Good day.");
            assertThat(send(port, "/ai/v1/chat/completions", question(true)).body()).endsWith("data: [DONE]\n\n");
            assertThat(send(port, "/ai/v1/nothing", null).statusCode()).isEqualTo(404);
            assertThat(send(port, "/v1/models", null).body()).as("outside").doesNotContain("openapi");
            simulator.awaitRequest(SOON);
            simulator.awaitRequest(SOON);
            leave(port);
            simulator.awaitRequest(SOON).awaitDisconnect(SOON);
        }
    }

    /** Begins to read a stream and goes away. */
    private static void leave(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String body = question(true);
            socket.getOutputStream().write(("POST /ai/v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-type: "
                    + "application/json\r\ncontent-length: " + body.length() + "\r\n\r\n" + body).getBytes(UTF_8));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            String line = in.readLine();
            while (!line.startsWith("data: {")) {
                line = in.readLine();
            }
        }
    }

    @Test
    void tellsTheHealthOfProviders() throws Exception {
        simulator.script(Script.status(500));
        try (var application = start()) {
            assertThat(health(application).string("status")).contains("UP");
            var request = ChatRequest.builder().model("sim:gpt-4o").user("Hello").build();
            assertThatThrownBy(() -> application.getBean(Patchbay.class).chat(request))
                    .isInstanceOf(RuntimeException.class);
            JsonObject down = health(application);
            assertThat(down.string("status")).contains("DOWN");
            JsonObject provider = down.object("details").flatMap(details -> details.object("sim")).orElseThrow();
            assertThat(provider.string("status")).contains("DOWN");
            assertThat(provider.string("lastError")).contains("server_error");
        }
    }

    private static JsonObject health(ConfigurableApplicationContext application) throws Exception {
        return JsonObject.parse(send(port(application), "/actuator/health/patchbay", null).body());
    }

    @Test
    void meters() throws Exception {
        simulator.next(Script.says("one two three").with(Setting.CACHED_TOKENS, 1), Script.says("one two"),
                Script.status(429));
        try (var application = start()) {
            var patchbay = application.getBean(Patchbay.class);
            var request = ChatRequest.builder().model("sim:gpt-4o").user("Hello there, simulator").build();
            patchbay.chat(request);
            try (var stream = patchbay.stream(request)) {
                stream.fold();
            }
            assertThatThrownBy(() -> patchbay.chat(request)).isInstanceOf(RuntimeException.class);
            var meters = application.getBean(MeterRegistry.class);
            var ok = meters.get("patchbay.calls").tags("provider", "sim", "model", "gpt-4o", "kind", "chat",
                    "outcome", "ok").timer();
            assertThat(ok.count()).isEqualTo(1);
            assertThat(ok.totalTime(TimeUnit.NANOSECONDS)).isPositive();
            assertThat(meters.get("patchbay.calls").tags("kind", "stream", "outcome", "ok").timer().count())
                    .isEqualTo(1);
            assertThat(meters.get("patchbay.calls").tags("outcome", "rate_limit").timer().count()).isEqualTo(1);
            assertThat(meters.get("patchbay.tokens").tags("bucket", "output").counters())
                    .extracting(counter -> counter.count()).containsExactlyInAnyOrder(3.0, 2.0);
            assertThat(meters.get("patchbay.tokens").tags("bucket", "cached_input").counter().count()).isEqualTo(1);
            double cost = meters.get("patchbay.cost").counters().stream().mapToDouble(c -> c.count()).sum();
            assertThat(cost).isEqualTo(patchbay.stats().totalCost().usd().doubleValue(), within(1e-9));
            double attempts = meters.get("patchbay.attempts").counters().stream().mapToDouble(c -> c.count()).sum();
            assertThat(attempts).isEqualTo(3);
            String told = send(port(application), "/actuator/metrics/patchbay.tokens", null).body();
            JsonObject shown = JsonObject.parse(told);
            assertThat(shown.string("baseUnit")).contains("tokens");
            assertThat(shown.array("availableTags")).extracting(Json::object)
                    .extracting(tag -> tag.string("tag").orElseThrow())
                    .contains("provider", "model", "kind", "bucket");
        }
    }

    @Test
    void saysWhatIsWrongInsteadOfAStackTrace(CapturedOutput output) {
        assertThatThrownBy(() -> start("--patchbay.providers[0].base-ulr=x")).isInstanceOf(RuntimeException.class);
        assertThat(output).contains("APPLICATION FAILED TO START")
                .contains("patchbay.providers[0].base-ulr is no setting; did you mean base-url?")
                .contains("from \"patchbay.providers[0].base-ulr\" from property source \"commandLineArgs\"")
                .doesNotContain("at dev.patchbay");
    }
}
