package dev.patchbay.servlet;

import static dev.patchbay.servlet.Mounted.CHAT;
import static dev.patchbay.servlet.Wire.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.JsonObject;
import dev.patchbay.servlet.Container.Mount;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same in every container. */
@ExtendWith(SimulatorExtension.class)
class PatchbayServletTest {
    private final Simulator simulator;

    PatchbayServletTest(Simulator simulator) {
        this.simulator = simulator;
    }

    @ParameterizedTest
    @EnumSource
    void chats(Container container) {
        simulator.script(Script.says("Good day."));
        try (var mounted = Mounted.in(container, simulator.baseUrl())) {
            HttpResponse<String> answer = Wire.chat(mounted.port(), CHAT, question(""));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("Good day.");
            assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("application/json");
            assertThat(answer.headers().firstValue("x-patchbay-provider")).contains("sim");
            assertThat(answer.headers().firstValue("x-request-id")).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void streams(Container container) {
        simulator.script(Script.says("One two three."));
        try (var mounted = Mounted.in(container, simulator.baseUrl())) {
            HttpResponse<String> answer = Wire.chat(mounted.port(), CHAT, question("\"stream\":true,"));
            assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
            assertThat(answer.body()).contains("\" two\"").endsWith("data: [DONE]\n\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendsEachEventAtOnceAndEndsTheCallWhenTheCallerLeaves(Container container) throws Exception {
        simulator.script(Script.parse("stall=3"));
        try (var mounted = Mounted.in(container, simulator.baseUrl())) {
            Socket socket = Wire.open(mounted.port(), CHAT, question("\"stream\":true,"));
            Wire.awaitLine(Wire.reader(socket), "data: {");
            socket.close();
            simulator.awaitRequest(Wire.SOON).awaitDisconnect(Wire.SOON);
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsTheCallOfAStreamWithoutContent(Container container) throws Exception {
        simulator.script(Script.parse("stall"));
        try (var mounted = Mounted.in(container, simulator.baseUrl())) {
            Socket socket = Wire.open(mounted.port(), CHAT, question("\"stream\":true,"));
            Wire.awaitLine(Wire.reader(socket), ": ping");
            socket.close();
            simulator.awaitRequest(Wire.SOON).awaitDisconnect(Wire.SOON);
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfFailuresAsTheGatewayDoes(Container container) {
        simulator.script(Script.status(401));
        try (var mounted = Mounted.in(container, simulator.baseUrl())) {
            HttpResponse<String> answer = Wire.chat(mounted.port(), CHAT, question(""));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Wire.error(answer).string("code")).contains("unauthorized");
            HttpResponse<String> broken = Wire.chat(mounted.port(), CHAT, "{\"model\":");
            assertThat(broken.statusCode()).isEqualTo(400);
            assertThat(Wire.error(broken).string("message").orElseThrow()).contains("line 1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesJsonThatIsCalledAForm(Container container) {
        try (var mounted = Mounted.in(container, simulator.baseUrl())) {
            HttpResponse<String> answer = Wire.send(mounted.port(), "POST", CHAT + "?model=x", question(""),
                    "content-type", "application/x-www-form-urlencoded");
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersEveryMethod(Container container) {
        try (var mounted = Mounted.in(container, simulator.baseUrl())) {
            int port = mounted.port();
            HttpResponse<String> wrong = Wire.get(port, CHAT);
            assertThat(wrong.statusCode()).isEqualTo(405);
            assertThat(wrong.headers().firstValue("allow")).contains("POST");
            HttpResponse<String> head = Wire.send(port, "HEAD", "/app/ai/v1/models", null);
            HttpResponse<String> whole = Wire.get(port, "/app/ai/v1/models");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("content-length"))
                    .isEqualTo(whole.headers().firstValue("content-length"));
            assertThat(whole.body()).contains("sim:small");
            HttpResponse<String> preflight = Wire.send(port, "OPTIONS", CHAT, null,
                    "origin", "https://page.example", "access-control-request-method", "POST");
            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().firstValue("access-control-allow-methods")).contains("POST");
            assertThat(Wire.send(port, "OPTIONS", CHAT, null).statusCode()).isEqualTo(405);
            assertThat(Wire.send(port, "PATCH", CHAT, "{}").statusCode()).isEqualTo(405);
        }
    }

    @ParameterizedTest
    @EnumSource
    void knowsWhereItLies(Container container) {
        try (var mounted = Mounted.in(container, simulator.baseUrl())) {
            HttpResponse<String> unknown = Wire.get(mounted.port(), "/app/ai/v1/modles");
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(Wire.error(unknown).string("message").orElseThrow())
                    .contains("there is nothing under /app/ai/v1/modles").contains("did you mean /app/ai/v1/models?");
            assertThat(Wire.get(mounted.port(), "/app/ai").statusCode()).isEqualTo(404);
            assertThat(Wire.get(mounted.port(), "/app/ai/openapi.yaml").body()).contains("- url: /app/ai\n");
            assertThat(Wire.get(mounted.port(), "/app/ai/v1/models/sim%3Asmall").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void liesWhereItIsMapped(Container container) {
        assertBase(container, Mount.at("", "/*"), "/v1");
        assertBase(container, Mount.at("", "/v1/*"), "/v1");
        assertBase(container, Mount.at("", "/"), "/v1");
        assertBase(container, Mount.at("/app", "/*"), "/app/v1");
        assertBase(container, Mount.at("/app", "/a/b/v1/*"), "/app/a/b/v1");
        assertBase(container, Mount.at("", "/x/v1/models"), "/x/v1");
    }

    private void assertBase(Container container, Mount mount, String base) {
        try (var mounted = Mounted.in(container, simulator.baseUrl(), mount, Mounted.SETTINGS)) {
            HttpResponse<String> models = Wire.get(mounted.port(), base + "/models");
            assertThat(models.statusCode()).as("%s at %s", mount, base).isEqualTo(200);
            assertThat(JsonObject.parse(models.body()).array("data")).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void doesWithoutAsynchronousRequests(Container container) throws Exception {
        simulator.next(Script.says("One two three."), Script.parse("stall=3"));
        Mount mount = Mounted.UNDER_AI.withoutAsync();
        try (var mounted = Mounted.in(container, simulator.baseUrl(), mount, Mounted.SETTINGS)) {
            assertThat(Wire.chat(mounted.port(), CHAT, question("\"stream\":true,")).body()).endsWith("[DONE]\n\n");
            simulator.awaitRequest(Wire.SOON);
            Socket socket = Wire.open(mounted.port(), CHAT, question("\"stream\":true,"));
            Wire.awaitLine(Wire.reader(socket), "data: {");
            socket.close();
            simulator.awaitRequest(Wire.SOON).awaitDisconnect(Wire.SOON);
        }
    }

    /** With 16 threads of the container: none is held while a call waits. */
    @ParameterizedTest
    @EnumSource
    void carriesMoreStreamsThanThereAreThreads(Container container) throws Exception {
        simulator.script(Script.parse("tokens=20,rate=20"));
        try (var mounted = Mounted.in(container, simulator.baseUrl());
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<HttpResponse<String>>>();
            for (int i = 0; i < 200; i++) {
                answers.add(callers.submit(() -> Wire.chat(mounted.port(), CHAT, question("\"stream\":true,"))));
            }
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().body()).endsWith("data: [DONE]\n\n");
            }
            assertThat(simulator.openConnections()).as("all at once").isGreaterThan(100);
        }
    }
}
