package dev.patchbay.testkit.wire;

import dev.patchbay.testkit.script.At;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Where the script ends the connection, or leaves it hanging, and how. */
final class Cuts {
    private final List<Cut> cuts = new ArrayList<>(1);
    private final Line line;

    Cuts(Script script, Line line) {
        this.line = line;
        script.get(Setting.RESET).ifPresent(at -> cuts.add(new Cut(How.RESET, at)));
        script.get(Setting.CLOSE).ifPresent(at -> cuts.add(new Cut(How.CLOSE, at)));
        script.get(Setting.STALL).ifPresent(at -> cuts.add(new Cut(How.STALL, at)));
    }

    /** Does what is due before the status line. */
    void atStart() throws IOException {
        for (Cut cut : cuts) {
            if (cut.at.unit() == At.Unit.START) {
                make(cut.how, new Waits(line));
            }
        }
    }

    /** Does what is due after so many events; whatever was written leaves first. */
    void afterEvents(long count, ByteSink body, Waits waits) throws IOException {
        for (Cut cut : cuts) {
            if (cut.at.equals(At.events(count))) {
                body.flush();
                make(cut.how, waits);
            }
        }
    }

    /** The body up to the first cut that counts bytes. */
    ByteSink over(ByteSink body) {
        ByteSink sink = body;
        for (Cut cut : cuts) {
            if (cut.at.unit() == At.Unit.BYTES) {
                sink = new CutBody(sink, cut.at.count(), cut.how);
            }
        }
        return sink;
    }

    private void make(How how, Waits waits) throws IOException {
        switch (how) {
            case RESET -> line.reset();
            case CLOSE -> line.close();
            case STALL -> waits.forEver();
        }
        throw new ConnectionOver("cut by the script");
    }

    private enum How {
        RESET,
        CLOSE,
        STALL
    }

    private record Cut(How how, At at) {}

    /** Lets so many bytes pass, then cuts. */
    private final class CutBody implements ByteSink {
        private final ByteSink next;
        private final How how;
        private long left;

        CutBody(ByteSink next, long left, How how) {
            this.next = next;
            this.left = left;
            this.how = how;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int pass = (int) Math.min(left, length);
            next.write(bytes, offset, pass);
            left -= pass;
            if (left == 0) {
                next.flush();
                make(how, new Waits(line));
            }
        }

        @Override
        public void flush() throws IOException {
            next.flush();
        }

        @Override
        public void end() throws IOException {
            next.end();
        }
    }
}
