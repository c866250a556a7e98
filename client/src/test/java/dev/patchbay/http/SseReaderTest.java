package dev.patchbay.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.http.TransportFailure.TooLarge;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Server-sent events as tolerant readers take them, however they are cut into reads. */
class SseReaderTest {
    private static final String SAMPLE = "\ufeff: ping\n\n"
            + "data: {\"choices\":[{\"delta\":{\"content\":\"grüße 🌍\"}}]}\n\n"
            + "event: content_block_delta\ndata:{\"a\":1}\n\n"
            + "id: 7\nretry: 10\nevent: content_block_delta\ndata: first\n: comment between\ndata:  second\ndata\ndata:\n\n"
            + "\n\n:\n\nevent: ghost\n\nunknown: x\nnocolon\ndata: after\nevent: error\n\n"
            + "data: [DONE]\n\n";

    private static final List<String> SAMPLE_EVENTS = List.of(
            "null|{\"choices\":[{\"delta\":{\"content\":\"grüße 🌍\"}}]}|true",
            "content_block_delta|{\"a\":1}|true",
            "content_block_delta|first\n second\n\n|true",
            "error|after|true",
            "null|[DONE]|true");

    /** How lines end. */
    enum LineEnd {
        LF("\n"),
        CRLF("\r\n"),
        CR("\r");

        private final String text;

        LineEnd(String text) {
            this.text = text;
        }

        byte[] in(String sample) {
            return sample.replace("\n", text).getBytes(UTF_8);
        }
    }

    private static List<String> events(InputStream in, int buffer, int limit) throws TransportFailure {
        FrameReader reader = Framing.SSE.reader(Body.local(in), buffer, limit);
        List<String> events = new ArrayList<>();
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
            events.add(frame.event() + "|" + frame.text() + "|" + frame.terminated());
        }
        assertThat(reader.next()).isNull();
        return events;
    }

    private static List<String> events(String text) throws TransportFailure {
        return events(new ByteArrayInputStream(text.getBytes(UTF_8)), 8_192, 1 << 20);
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameWhereverItIsCut(LineEnd lineEnd) throws Exception {
        byte[] bytes = lineEnd.in(SAMPLE);
        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(events(Pieces.cutAt(bytes, cut), 64, 1 << 20)).isEqualTo(SAMPLE_EVENTS);
        }
        for (int size = 1; size <= 40; size++) {
            assertThat(events(Pieces.of(bytes, size), 16, 1 << 20)).isEqualTo(SAMPLE_EVENTS);
        }
    }

    @Test
    void isTheSameForMixedLineEndsAndRandomCuts() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder();
            for (int i = 0; i < SAMPLE.length(); i++) {
                char c = SAMPLE.charAt(i);
                text.append(c == '\n' ? LineEnd.values()[random.nextInt(2)].text : String.valueOf(c));
            }
            byte[] bytes = text.toString().getBytes(UTF_8);
            assertThat(events(Pieces.random(bytes, random), 1 + random.nextInt(200), 1 << 20)).isEqualTo(SAMPLE_EVENTS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: last", "data: last\n", "data: last\r", "data: last\r\n", "x: y\ndata: last\n: z"})
    void deliversTheEventThatTheEndCutsAndSaysSo(String end) throws Exception {
        assertThat(events("data: 1\n\n" + end)).containsExactly("null|1|true", "null|last|false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r", "\ufeff", ":", ": comment", "event: x", "event: x\n\n", "dat", "datax: 1\n\n"})
    void findsNothingWhereNothingIs(String text) throws Exception {
        assertThat(events(text)).isEmpty();
    }

    @Test
    void deliversEmptyData() throws Exception {
        assertThat(events("data\n\ndata:\n\ndata: \n\n")).containsExactly("null||true", "null||true", "null||true");
    }

    @Test
    void takesOneBlankOnlyFromTheData() throws Exception {
        assertThat(events("data:  x \n\n")).containsExactly("null| x |true");
    }

    @Test
    void doesNotWaitForTheLineFeedAfterACarriageReturn() throws Exception {
        byte[] bytes = "data: 1\r\n\r\ndata: 2\r\n\r\n".getBytes(UTF_8);
        int beforeLastFeed = "data: 1\r\n\r".length();
        FrameReader reader = Framing.SSE.reader(Pieces.failingAfter(bytes, beforeLastFeed), 1_024);
        assertThat(reader.next().text()).isEqualTo("1");
    }

    @Test
    void takesEventsOfManyTimesTheBuffer() throws Exception {
        String large = "x".repeat(300_000);
        String text = "data: a\n\ndata: " + large + "\ndata: " + large + "\n\ndata: b\n\n";
        assertThat(events(Pieces.of(text.getBytes(UTF_8), 1_000), 8_192, 1 << 20))
                .containsExactly("null|a|true", "null|" + large + "\n" + large + "|true", "null|b|true");
    }

    @Test
    void refusesAnEventThatIsTooLarge() throws Exception {
        for (String text : List.of("data: " + "x".repeat(3_000), "y".repeat(3_000), "data: x\n".repeat(600))) {
            FrameReader reader = Framing.SSE.reader(new ByteArrayInputStream(text.getBytes(UTF_8)), 2_048);
            assertThatThrownBy(reader::next).isInstanceOfSatisfying(TransportFailure.class,
                    failure -> assertThat(failure.kind()).isEqualTo(new TooLarge("event", 2_048)));
        }
        String fits = "data: " + "x".repeat(2_000);
        assertThat(events(Pieces.of((fits + "\n\n").repeat(5).getBytes(UTF_8), 700), 512, 2_048)).hasSize(5);
    }

    @Test
    void tellsWhetherTheNextEventIsThereAlready() throws Exception {
        byte[] bytes = "data: 1\n\ndata: 2\n\ndata: 3\n\ndata: 4".getBytes(UTF_8);
        FrameReader reader = Framing.SSE.reader(Pieces.of(bytes, 20), 1_024);
        assertThat(reader.ready()).isFalse();
        assertThat(reader.next().text()).isEqualTo("1");
        assertThat(reader.ready()).isTrue();
        assertThat(reader.ready()).isTrue();
        assertThat(reader.next().text()).isEqualTo("2");
        assertThat(reader.ready()).isFalse();
        assertThat(reader.next().text()).isEqualTo("3");
        assertThat(reader.next().terminated()).isFalse();
        assertThat(reader.ready()).isFalse();
        assertThat(reader.next()).isNull();
    }

    @ParameterizedTest
    @EnumSource(LineEnd.class)
    void bareJsonIsAnEvent(LineEnd lineEnd) throws Exception {
        byte[] stream = lineEnd.in("data: {\"a\":1}\n\n[{\n  \"error\": {\n  }\n}]\n\ndata: b\n\n{\n\"error\": 1}\n");
        for (int size = 1; size < 12; size++) {
            assertThat(events(Pieces.of(stream, size), 16, 1_000)).containsExactly("null|{\"a\":1}|true",
                    "null|[{\n  \"error\": {\n  }\n}]|true", "null|b|true", "null|{\n\"error\": 1}|false");
        }
    }
}
