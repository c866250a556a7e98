package dev.patchbay.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.call.Limit;
import dev.patchbay.call.Limits;
import dev.patchbay.call.PoolSettings;
import dev.patchbay.http.TransportFailure.Fault;
import dev.patchbay.http.TransportFailure.LimitPassed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates are verified always, and a proxy is used only when it is set. */
@Timeout(20)
class TlsAndProxyTest {
    private static SSLContext forLoopback;
    private static SSLContext forAnother;

    @BeforeAll
    static void makeCertificates(@TempDir Path directory) throws Exception {
        forLoopback = Certificates.of(directory, "ip:127.0.0.1");
        forAnother = Certificates.of(directory, "dns:another.example");
    }

    private static RawServer server(SSLContext context, RawServer.Script script) throws IOException {
        return new RawServer(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    private static PooledTransport trusting(SSLContext context, PoolSettings settings) {
        return new PooledTransport(settings, context::getSocketFactory, InetAddress::getAllByName);
    }

    private static HttpCall call(RawServer server) {
        URI uri = URI.create("https://127.0.0.1:" + server.port() + "/v1/chat?a=b");
        return HttpCall.post(uri, List.of(), "{}".getBytes(UTF_8));
    }

    private static String body(Transport transport, HttpCall call) throws TransportFailure {
        try (HttpAnswer answer = transport.open(call, Timing.start(Limits.UNSET))) {
            return new String(answer.body(), UTF_8);
        }
    }

    private static void echoNumber(RawServer.Peer peer) throws IOException {
        while (peer.read() != null) {
            peer.send(RawServer.answer("" + peer.number()));
        }
    }

    private static InetAddress loopback(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    @Test
    void speaksTlsAndKeepsTheConnection() throws Exception {
        try (var server = server(forLoopback, TlsAndProxyTest::echoNumber);
                var transport = trusting(forLoopback, PoolSettings.STANDARD)) {
            assertThat(body(transport, call(server))).isEqualTo("1");
            assertThat(body(transport, call(server))).isEqualTo("1");
        }
    }

    @Test
    void replacesATlsConnectionThatTheServerClosed() throws Exception {
        try (var server = server(forLoopback, peer -> {
                    peer.read();
                    peer.send(RawServer.answer("" + peer.number()));
                });
                var transport = trusting(forLoopback, PoolSettings.STANDARD)) {
            assertThat(body(transport, call(server))).isEqualTo("1");
            assertThat(body(transport, call(server))).isEqualTo("2");
        }
    }

    @Test
    void validatesAnUnusedTlsConnection() throws Exception {
        var settings = PoolSettings.builder().validateAfter(Duration.ZERO).build();
        try (var server = server(forLoopback, TlsAndProxyTest::echoNumber);
                var transport = trusting(forLoopback, settings)) {
            assertThat(body(transport, call(server))).isEqualTo("1");
            assertThat(body(transport, call(server))).isEqualTo("1");
        }
    }

    @Test
    void refusesACertificateNobodyVouchesFor() throws Exception {
        try (var server = server(forLoopback, TlsAndProxyTest::echoNumber);
                var transport = new PooledTransport(PoolSettings.STANDARD)) {
            expectTlsFailure(transport, server);
        }
    }

    @Test
    void refusesACertificateOfAnotherHost() throws Exception {
        try (var server = server(forAnother, TlsAndProxyTest::echoNumber);
                var transport = trusting(forAnother, PoolSettings.STANDARD)) {
            expectTlsFailure(transport, server);
        }
    }

    @Test
    void saysWhenTheServerDoesNotSpeakTls() throws Exception {
        try (var server = new RawServer(peer -> {
                    peer.send("HTTP/1.1 400 Bad Request\r\n\r\n");
                    peer.awaitEnd();
                });
                var transport = new PooledTransport(PoolSettings.STANDARD)) {
            expectTlsFailure(transport, server);
        }
    }

    private static void expectTlsFailure(Transport transport, RawServer server) {
        assertThatThrownBy(() -> body(transport, call(server))).isInstanceOfSatisfying(TransportFailure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Fault.TLS);
            assertThat(failure.requestSent()).isFalse();
        });
    }

    @Test
    void limitsAndCancellingReachThroughTls() throws Exception {
        try (var server = server(forLoopback, peer -> {
                    peer.read();
                    peer.send(RawServer.STREAM + RawServer.chunk("data: 1\n\n"));
                    peer.awaitEnd();
                });
                var transport = trusting(forLoopback, PoolSettings.STANDARD)) {
            HttpAnswer answer = transport.open(call(server), Timing.start(Limits.UNSET));
            FrameReader frames = answer.frames(Framing.SSE);
            assertThat(frames.next().text()).isEqualTo("1");
            var idle = Duration.ofMillis(50);
            answer.expect(Limit.IDLE, idle);
            assertThatThrownBy(frames::next).isInstanceOfSatisfying(TransportFailure.class,
                    failure -> assertThat(failure.kind()).isEqualTo(new LimitPassed(Limit.IDLE, idle)));
            assertThat(server.clientGone()).isNotNull();

            HttpAnswer closed = transport.open(call(server), Timing.start(Limits.UNSET));
            long began = System.nanoTime();
            closed.close();
            assertThat(Duration.ofNanos(server.clientGone() - began)).isLessThan(Duration.ofMillis(100));
        }
    }

    @Test
    void reachesTlsThroughTheProxyAndShowsItNothing() throws Exception {
        var connect = new AtomicReference<String>();
        try (var server = server(forLoopback, TlsAndProxyTest::echoNumber);
                var proxy = new RawServer(peer -> {
                    connect.set(peer.head());
                    try (var onward = new Socket(loopback(1), server.port())) {
                        peer.send("HTTP/1.1 200 Connection established\r\nX: y\r\n\r\n");
                        peer.tunnel(onward);
                    }
                });
                var transport = trusting(forLoopback, settings("http://me:pass%21@127.0.0.1:" + proxy.port()))) {
            assertThat(body(transport, call(server))).isEqualTo("1");
            assertThat(body(transport, call(server))).isEqualTo("1");
            String target = "127.0.0.1:" + server.port();
            assertThat(connect.get()).isEqualTo("CONNECT " + target + " HTTP/1.1\r\nHost: " + target
                    + "\r\nProxy-Authorization: Basic bWU6cGFzcyE=\r\n\r\n");
            assertThat(proxy.accepted()).isEqualTo(1);
        }
    }

    @Test
    void saysWhatTheProxySaid() throws Exception {
        try (var proxy = new RawServer(peer -> {
                    peer.head();
                    peer.send("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
                });
                var transport = trusting(forLoopback, settings("http://127.0.0.1:" + proxy.port()))) {
            var call = HttpCall.get(URI.create("https://nowhere.invalid/"), List.of());
            assertThatThrownBy(() -> body(transport, call))
                    .hasMessageContaining("407")
                    .isInstanceOfSatisfying(TransportFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Fault.REFUSED));
        }
    }

    @Test
    void sendsPlainRequestsToTheProxyWithTheirWholeTarget() throws Exception {
        var request = new AtomicReference<String>();
        try (var proxy = new RawServer(peer -> {
                    request.set(peer.read());
                    peer.send(RawServer.answer("{}"));
                });
                var transport = trusting(forLoopback, settings("http://u:p@127.0.0.1:" + proxy.port()))) {
            var call = HttpCall.get(URI.create("http://nowhere.invalid:8080/a?b=c"), List.of());
            assertThat(body(transport, call)).isEqualTo("{}");
            assertThat(request.get())
                    .startsWith("GET http://nowhere.invalid:8080/a?b=c HTTP/1.1\r\nHost: nowhere.invalid:8080\r\n")
                    .contains("Proxy-Authorization: Basic dTpw\r\n");
        }
    }

    private static PoolSettings settings(String proxy) {
        var settings = PoolSettings.builder().proxy(URI.create(proxy)).build();
        assertThat(settings.toString()).doesNotContain("pass").contains("127.0.0.1");
        return settings;
    }

    @Test
    void triesEveryAddressOfAHost() throws Exception {
        try (var server = RawServer.always(RawServer.answer("{}"));
                var transport = new PooledTransport(PoolSettings.STANDARD, forLoopback::getSocketFactory, host ->
                        new InetAddress[] {loopback(2), loopback(1)})) {
            var call = HttpCall.get(URI.create("http://two.example:" + server.port()), List.of());
            assertThat(body(transport, call)).isEqualTo("{}");
        }
    }
}
