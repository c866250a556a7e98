package dev.patchbay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.call.Limits;
import dev.patchbay.call.PoolSettings;
import dev.patchbay.http.TransportFailure.Fault;
import dev.patchbay.http.TransportFailure.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compressed answers, and streams of events over the wire. */
@Timeout(20)
class ContentTest {
    private static final String TEXT = "{\"text\":\"" + "na ".repeat(20_000) + "\"}";

    private final PooledTransport transport = new PooledTransport(PoolSettings.STANDARD);

    @AfterEach
    void close() {
        transport.close();
    }

    /** How servers compress. */
    enum Coding {
        GZIP("gzip") {
            @Override
            OutputStream over(OutputStream out) throws IOException {
                return new GZIPOutputStream(out, 512, true);
            }
        },
        DEFLATE("deflate") {
            @Override
            OutputStream over(OutputStream out) {
                return new DeflaterOutputStream(out, true);
            }
        },
        BARE_DEFLATE("deflate") {
            @Override
            OutputStream over(OutputStream out) {
                return new DeflaterOutputStream(out, new Deflater(9, true), 512, true);
            }
        };

        private final String header;

        Coding(String header) {
            this.header = header;
        }

        abstract OutputStream over(OutputStream out) throws IOException;

        byte[] of(String text) throws IOException {
            var bytes = new ByteArrayOutputStream();
            try (OutputStream out = over(bytes)) {
                out.write(text.getBytes(UTF_8));
            }
            return bytes.toByteArray();
        }
    }

    private HttpAnswer open(RawServer server) throws TransportFailure {
        return transport.open(HttpCall.post(server.uri(), List.of(), new byte[2]), Timing.start(Limits.UNSET));
    }

    private static RawServer sending(String headers, byte[] body) {
        return new RawServer(peer -> {
            while (peer.read() != null) {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n" + headers + "\r\n");
                peer.send(body);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void takesTheCompressionOff(Coding coding) throws Exception {
        try (var server = sending("Content-Encoding: " + coding.header + "\r\n", coding.of(TEXT))) {
            for (int i = 0; i < 2; i++) {
                try (HttpAnswer answer = open(server)) {
                    assertThat(answer.body()).asString().isEqualTo(TEXT);
                }
            }
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCompressedBodyThatIsCutIsNotWhole(Coding coding) throws Exception {
        byte[] whole = coding.of(TEXT);
        for (int length : new int[] {1, 5, whole.length / 2, whole.length - 1}) {
            byte[] cut = Arrays.copyOf(whole, length);
            try (var server = sending("Content-Encoding: " + coding.header + "\r\n", cut);
                    var answer = open(server)) {
                if (coding == Coding.BARE_DEFLATE && length == whole.length - 1) {
                    continue;
                }
                assertThatThrownBy(answer::body).isInstanceOfSatisfying(TransportFailure.class,
                        failure -> assertThat(failure.kind()).isIn(Fault.RESET, Fault.MALFORMED));
            }
        }
    }

    @Test
    void aConnectionThatBreaksRightAfterTheCompressedContentIsNoticed() throws Exception {
        byte[] gzip = Coding.GZIP.of(TEXT);
        try (var server = new RawServer(peer -> {
                    peer.read();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n");
                    peer.send(RawServer.chunk(new String(gzip, ISO_8859_1)));
                });
                var answer = open(server)) {
            assertThatThrownBy(answer::body).isInstanceOf(TransportFailure.class);
        }
    }

    @Test
    void readsGzipInSeveralMembers() throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.write(Coding.GZIP.of("one "));
        bytes.write(Coding.GZIP.of("two"));
        try (var server = sending("Content-Encoding: x-gzip\r\n", bytes.toByteArray());
                var answer = open(server)) {
            assertThat(answer.body()).asString().isEqualTo("one two");
        }
    }

    @Test
    void boundsWhatIsInflated() throws Exception {
        byte[] bomb = Coding.GZIP.of("0".repeat(40_000_000));
        assertThat(bomb.length).isLessThan(50_000);
        try (var server = sending("Content-Encoding: gzip\r\n", bomb);
                var answer = open(server)) {
            assertThatThrownBy(answer::body).isInstanceOfSatisfying(TransportFailure.class, failure ->
                    assertThat(failure.kind()).isEqualTo(new TooLarge("body", PoolSettings.STANDARD.maxBody())));
        }
        try (var server = sending("Content-Encoding: gzip\r\n", bomb);
                var answer = open(server)) {
            assertThatThrownBy(() -> answer.frames(Framing.SSE).next()).isInstanceOfSatisfying(TransportFailure.class,
                    failure -> assertThat(failure.kind())
                            .isEqualTo(new TooLarge("event", PoolSettings.STANDARD.maxEvent())));
        }
    }

    /** The server sends the next event only when the one before has arrived. */
    @ParameterizedTest
    @EnumSource
    void compressionDoesNotHoldBackEvents(Coding coding) throws Exception {
        var arrived = new Semaphore(1);
        try (var server = new RawServer(peer -> {
                    peer.read();
                    peer.send("HTTP/1.1 200 OK\r\nContent-Encoding: " + coding.header
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n");
                    var compressed = new ByteArrayOutputStream();
                    try (OutputStream out = coding.over(compressed)) {
                        for (int i = 0; i < 20; i++) {
                            arrived.acquireUninterruptibly();
                            out.write(("data: event " + i + "\n\n").getBytes(UTF_8));
                            out.flush();
                            peer.send(RawServer.chunk(compressed.toString(ISO_8859_1)));
                            compressed.reset();
                        }
                    }
                    peer.send(RawServer.chunk(compressed.toString(ISO_8859_1)) + "0\r\n\r\n");
                    peer.awaitEnd();
                });
                var answer = open(server)) {
            FrameReader frames = answer.frames(Framing.SSE);
            for (int i = 0; i < 20; i++) {
                assertThat(frames.next().text()).isEqualTo("event " + i);
                arrived.release();
            }
            assertThat(frames.next()).isNull();
            assertThat(transport.stats().idle()).isEqualTo(1);
        }
    }

    @Test
    void knowsWhatHasArrivedAlready() throws Exception {
        var seen = new Semaphore(0);
        try (var server = new RawServer(peer -> {
                    peer.read();
                    peer.send(RawServer.STREAM + RawServer.chunk("data: 1\n\n") + RawServer.chunk("data: 2 and more\n\n")
                            + RawServer.chunk("data: 3 and more\n\n") + "17\r\ndata: 4 and");
                    seen.acquireUninterruptibly();
                    peer.send(" then more\n\n\r\n0\r\n\r\n");
                    peer.awaitEnd();
                });
                var answer = open(server)) {
            FrameReader frames = answer.frames(Framing.SSE);
            assertThat(frames.next().text()).isEqualTo("1");
            assertThat(frames.ready()).isTrue();
            assertThat(frames.next().text()).startsWith("2");
            assertThat(frames.ready()).isTrue();
            assertThat(frames.next().text()).startsWith("3");
            assertThat(frames.ready()).isFalse();
            seen.release();
            assertThat(frames.next().text()).isEqualTo("4 and then more");
            assertThat(frames.next()).isNull();
        }
    }

    @Test
    void aStreamThatBreaksOffFailsAndStaysFailed() throws Exception {
        try (var server = new RawServer(peer -> {
                    peer.read();
                    peer.send(RawServer.STREAM + RawServer.chunk("data: 1\n\n") + "ff\r\ndata: 2");
                });
                var answer = open(server)) {
            FrameReader frames = answer.frames(Framing.SSE);
            assertThat(frames.next().text()).isEqualTo("1");
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(frames::next).isInstanceOfSatisfying(TransportFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Fault.RESET));
            }
        }
    }

    @Test
    void anAnswerCanComeFromMemory() throws Exception {
        var body = new ByteArrayInputStream("data: 1\n\ndata: 2\n\n".getBytes(UTF_8));
        try (var answer = HttpAnswer.of(200, List.of(new Header("Content-Type", "text/event-stream")), body)) {
            assertThat(answer.mediaType()).isEqualTo("text/event-stream");
            FrameReader frames = answer.frames(Framing.SSE);
            assertThat(frames.next().text()).isEqualTo("1");
            assertThat(frames.ready()).isTrue();
            assertThat(frames.next().text()).isEqualTo("2");
            assertThat(frames.next()).isNull();
        }
        try (var answer = HttpAnswer.of(404, List.of(), new ByteArrayInputStream(new byte[100_000]))) {
            assertThat(answer.body()).hasSize(100_000);
            assertThat(answer.mediaType()).isEmpty();
            assertThat(answer.resent()).isFalse();
        }
    }
}
