package dev.patchbay.servlet;

import static dev.patchbay.servlet.Mounted.CHAT;
import static dev.patchbay.servlet.Wire.question;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies that are large, many, or not whole. */
@ExtendWith(SimulatorExtension.class)
class BodiesTest {
    private static final String HEAD = "POST " + CHAT + " HTTP/1.1\r\nhost: x\r\n";

    private final Simulator simulator;

    BodiesTest(Simulator simulator) {
        this.simulator = simulator;
    }

    @ParameterizedTest
    @EnumSource
    void areRefusedWhenTooLarge(Container container) throws Exception {
        var settings = Mounted.SETTINGS.withMaxBodySize(200);
        try (var mounted = Mounted.in(container, simulator.baseUrl(), Mounted.UNDER_AI, settings)) {
            var declared = Wire.chat(mounted.port(), CHAT, question("\"user\":\"" + "x".repeat(200) + "\","));
            assertThat(declared.statusCode()).isEqualTo(413);
            assertThat(Wire.error(declared).string("code")).contains("request_too_large");
            assertThat(Wire.error(declared).string("message").orElseThrow()).contains("200 bytes (max_body_size)");
            String chunk = "c9\r\n" + "x".repeat(201) + "\r\n0\r\n\r\n";
            assertThat(statusOf(mounted.port(), HEAD + "transfer-encoding: chunked\r\n\r\n" + chunk)).contains(" 413");
            String fits = question("\"user\":\"" + "x".repeat(200 - question("\"user\":\"\",").length()) + "\",");
            assertThat(Wire.chat(mounted.port(), CHAT, fits).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void arePassedOnWhole(Container container) {
        try (var mounted = Mounted.in(container, simulator.baseUrl())) {
            String user = "x".repeat(100_000);
            String question = question("\"user\":\"" + user + "\",");
            assertThat(Wire.chat(mounted.port(), CHAT, question).statusCode()).isEqualTo(200);
            assertThat(simulator.awaitRequest(Wire.SOON).bodyText()).contains('"' + user + '"');
        }
    }

    @ParameterizedTest
    @EnumSource
    void areRefusedWhenTooManyAreHeld(Container container) throws Exception {
        simulator.next(Script.parse("stall"), Script.OK);
        var settings = Mounted.SETTINGS.withMaxBufferedBytes(300);
        try (var mounted = Mounted.in(container, simulator.baseUrl(), Mounted.UNDER_AI, settings)) {
            String question = question("\"stream\":true,\"user\":\"" + "x".repeat(100) + "\",");
            Socket first = Wire.open(mounted.port(), CHAT, question);
            var asked = simulator.awaitRequest(Wire.SOON);
            var refused = Wire.chat(mounted.port(), CHAT, question);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            first.close();
            asked.awaitDisconnect(Wire.SOON);
            // What was held is given back a moment after the call has ended.
            int status;
            do {
                status = Wire.chat(mounted.port(), CHAT, question).statusCode();
            } while (status == 503);
            assertThat(status).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNotTakenForWholeWhenCutOff(Container container) throws Exception {
        try (var mounted = Mounted.in(container, simulator.baseUrl())) {
            assertThat(statusOf(mounted.port(), HEAD + "content-length: 1000\r\n\r\n{\"model\":\"m\"}"))
                    .matches("HTTP/1.1 4\\d\\d.*");
            assertThat(simulator.requestCount()).isZero();
        }
    }

    /** The status line of the answer to these bytes, after which nothing more comes. */
    private static String statusOf(int port, String request) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.shutdownOutput();
            return String.valueOf(Wire.reader(socket).readLine());
        }
    }
}
