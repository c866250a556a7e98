package dev.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Whatever bytes come as a stream of events: they give the same events however they are cut, and nothing hangs. */
class SseFuzz {
    private static final int LARGEST_EVENT = 4_096;

    @FuzzTest(maxDuration = "3s")
    void isTheSameWhereverItIsCut(byte[] bytes) {
        List<String> whole = events(new ByteArrayInputStream(bytes));
        assertThat(events(Pieces.of(bytes, 1))).isEqualTo(whole);
        var random = new SplittableRandom(bytes.length);
        assertThat(events(Pieces.random(bytes, random))).isEqualTo(whole);
    }

    /** Where the stream fails, how; how large an event may become depends on where it is cut, by a buffer's length. */
    private static List<String> events(InputStream in) {
        FrameReader reader = Framing.SSE.reader(in, LARGEST_EVENT);
        var events = new ArrayList<String>();
        try {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                events.add(frame.event() + "|" + frame.text() + "|" + frame.terminated());
            }
        } catch (TransportFailure failure) {
            events.add(failure.kind().toString());
        }
        return events;
    }
}
