package dev.patchbay.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.http.TransportFailure.Fault;
import dev.patchbay.http.TransportFailure.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The worked frames of an AWS event stream, made with botocore's decoder as the judge. */
class EventStreamReaderTest {
    private static final byte[] EMPTY = hex("000000100000000005c248eb7d98c8ff");

    private static final byte[] CHUNK = hex("""
            000000ea0000004be648980f0b3a6576656e742d747970650700056368756e6b
            0d3a636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f
            6e0d3a6d6573736167652d747970650700056576656e747b226279746573223a
            2265794a306558426c496a6f695932397564475675644639696247396a613139
            6b5a57783059534973496d6c755a475634496a6f774c434a6b5a577830595349
            3665794a306558426c496a6f69644756346446396b5a57783059534973496e52
            6c654851694f694a495a57787362794a3966513d3d222c2270223a2261626364
            65666768227dc85dca05""");

    private static final byte[] DELTA = hex("""
            000000a2000000579acad7c80b3a6576656e742d74797065070011636f6e7465
            6e74426c6f636b44656c74610d3a636f6e74656e742d74797065070010617070
            6c69636174696f6e2f6a736f6e0d3a6d6573736167652d747970650700056576
            656e747b22636f6e74656e74426c6f636b496e646578223a302c2264656c7461
            223a7b2274657874223a2248656c6c6f227d2c2270223a2261626364227d1ee2
            dd14""");

    private static final byte[] EXCEPTION = hex("""
            000000b2000000613590d5d30f3a657863657074696f6e2d7479706507001374
            68726f74746c696e67457863657074696f6e0d3a636f6e74656e742d74797065
            0700106170706c69636174696f6e2f6a736f6e0d3a6d6573736167652d747970
            65070009657863657074696f6e7b226d657373616765223a22546f6f206d616e
            792072657175657374732c20706c656173652077616974206265666f72652074
            7279696e6720616761696e2e227de8ffb26a""");

    private static final byte[] ERROR = hex("""
            0000007000000060d1425efe0b3a6572726f722d636f646507000f496e746572
            6e616c4661696c7572650e3a6572726f722d6d65737361676507001a416e2069
            6e7465726e616c206572726f72206f636375727265640d3a6d6573736167652d
            747970650700056572726f7275252eb6""");

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace("\n", ""));
    }

    private static byte[] all() {
        var all = new ByteArrayOutputStream();
        for (byte[] frame : new byte[][] {EMPTY, CHUNK, DELTA, EXCEPTION, ERROR}) {
            all.writeBytes(frame);
        }
        return all.toByteArray();
    }

    private static FrameReader reader(InputStream in) {
        return Framing.AWS_EVENT_STREAM.reader(in, 1 << 20);
    }

    private static void expectFailure(byte[] bytes, TransportFailure.Kind kind) {
        FrameReader reader = Framing.AWS_EVENT_STREAM.reader(new ByteArrayInputStream(bytes), 1_024);
        assertThatThrownBy(reader::next).isInstanceOfSatisfying(TransportFailure.class,
                failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    @Test
    void readsTheWorkedFramesHoweverTheyAreCut() throws Exception {
        byte[] bytes = all();
        for (int size : new int[] {1, 7, 100, bytes.length}) {
            FrameReader reader = reader(Pieces.of(bytes, size));

            Frame empty = reader.next();
            assertThat(empty.data()).isEmpty();
            assertThat(empty.event()).isNull();

            Frame chunk = reader.next();
            assertThat(chunk.event()).isEqualTo("chunk");
            assertThat(chunk.headers().first(":message-type")).contains("event");
            assertThat(chunk.headers().first(":content-type")).contains("application/json");
            assertThat(chunk.text()).hasSize(143).startsWith("{\"bytes\":\"eyJ0eXBlIjoi").endsWith("\"p\":\"abcdefgh\"}");

            Frame delta = reader.next();
            assertThat(delta.event()).isEqualTo("contentBlockDelta");
            assertThat(delta.text()).isEqualTo("{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hello\"},\"p\":\"abcd\"}");

            Frame exception = reader.next();
            assertThat(exception.event()).isEqualTo("throttlingException");
            assertThat(exception.headers().first(":message-type")).contains("exception");
            assertThat(exception.text())
                    .isEqualTo("{\"message\":\"Too many requests, please wait before trying again.\"}");

            Frame error = reader.next();
            assertThat(error.event()).isEqualTo("InternalFailure");
            assertThat(error.headers().first(":error-message")).contains("An internal error occurred");
            assertThat(error.headers().first(":message-type")).contains("error");
            assertThat(error.data()).isEmpty();

            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void noticesEveryFlippedBit() {
        for (int at = 0; at < CHUNK.length; at++) {
            byte[] flipped = CHUNK.clone();
            flipped[at] ^= 1;
            expectFailure(flipped, Fault.MALFORMED);
        }
    }

    @Test
    void noticesAnEndWithinAnEvent() {
        for (int length = 1; length < DELTA.length; length++) {
            expectFailure(Arrays.copyOf(DELTA, length), Fault.MALFORMED);
        }
    }

    @Test
    void believesNoLengthThatCannotBe() {
        expectFailure(prelude(15, 0), Fault.MALFORMED);
        expectFailure(prelude(40, 30), Fault.MALFORMED);
        expectFailure(prelude(-1, 0), Fault.MALFORMED);
        expectFailure(prelude(300_000, 200_000), Fault.MALFORMED);
        expectFailure(prelude(40, -1), Fault.MALFORMED);
        expectFailure(prelude(30_000_000, 0), new TooLarge("event", 1_024));
    }

    private static byte[] prelude(int total, int headers) {
        var bytes = ByteBuffer.allocate(2_048).putInt(total).putInt(headers);
        var checksum = new CRC32();
        checksum.update(bytes.array(), 0, 8);
        return bytes.putInt((int) checksum.getValue()).array();
    }

    @Test
    void passesOverHeadersOfEveryType() throws Exception {
        byte[] headers = hex("""
                0161000162010163020f01640300ff01650400000001016605000000000000000201670600
                02abcd016807000178016908000000000000000301
                6a0900112233445566778899aabbccddeeff""");
        Frame frame = reader(new ByteArrayInputStream(frame(headers, "{}".getBytes(UTF_8)))).next();
        assertThat(frame.text()).isEqualTo("{}");
        assertThat(frame.headers().list()).extracting(Header::name)
                .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        assertThat(frame.headers().list()).extracting(Header::value).containsExactly("true", "false", "0f", "00ff",
                "00000001", "0000000000000002", "abcd", "x", "0000000000000003", "00112233445566778899aabbccddeeff");
    }

    @Test
    void refusesHeadersThatMakeNoSense() {
        expectFailure(frame(hex("01610a"), new byte[0]), Fault.MALFORMED);
        expectFailure(frame(hex("0561"), new byte[0]), Fault.MALFORMED);
        expectFailure(frame(hex("016107ffff61"), new byte[0]), Fault.MALFORMED);
        expectFailure(frame(hex("0161"), new byte[0]), Fault.MALFORMED);
    }

    private static byte[] frame(byte[] headers, byte[] payload) {
        int total = 16 + headers.length + payload.length;
        var bytes = ByteBuffer.wrap(Arrays.copyOf(prelude(total, headers.length), total));
        bytes.position(12).put(headers).put(payload);
        var checksum = new CRC32();
        checksum.update(bytes.array(), 0, total - 4);
        return bytes.putInt((int) checksum.getValue()).array();
    }
}
