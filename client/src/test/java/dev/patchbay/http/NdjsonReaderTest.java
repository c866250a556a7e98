package dev.patchbay.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.http.TransportFailure.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of JSON, however they are cut into reads. */
class NdjsonReaderTest {
    private static final String SAMPLE = "{\"a\":\"grüße\"}\n\r\n  {\"b\":2}\t\r\n\n \n{\"c\":\r3}\n{\"d\":4}";

    private static List<String> lines(InputStream in) throws TransportFailure {
        FrameReader reader = Framing.NDJSON.reader(in, 1_024);
        List<String> lines = new ArrayList<>();
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
            lines.add(frame.text() + "|" + frame.terminated());
        }
        assertThat(reader.next()).isNull();
        return lines;
    }

    @Test
    void isTheSameWhereverItIsCut() throws Exception {
        byte[] bytes = SAMPLE.getBytes(UTF_8);
        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(lines(Pieces.cutAt(bytes, cut)))
                    .containsExactly("{\"a\":\"grüße\"}|true", "{\"b\":2}|true", "{\"c\":\r3}|true", "{\"d\":4}|false");
        }
        assertThat(lines(Pieces.of(bytes, 1))).hasSize(4);
    }

    @Test
    void findsNothingWhereNothingIs() throws Exception {
        assertThat(lines(new ByteArrayInputStream(new byte[0]))).isEmpty();
        assertThat(lines(new ByteArrayInputStream("\n \r\n  ".getBytes(UTF_8)))).isEmpty();
    }

    @Test
    void refusesALineThatIsTooLong() {
        FrameReader reader = Framing.NDJSON.reader(new ByteArrayInputStream(new byte[5_000]), 1_024);
        assertThatThrownBy(reader::next).isInstanceOfSatisfying(TransportFailure.class,
                failure -> assertThat(failure.kind()).isEqualTo(new TooLarge("event", 1_024)));
    }
}
