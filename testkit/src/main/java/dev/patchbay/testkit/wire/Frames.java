package dev.patchbay.testkit.wire;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.EventSink;
import dev.patchbay.testkit.answer.Framing;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Turns events into bytes, each in a packet of its own unless the script gathers some, and cuts where it says so. */
final class Frames implements EventSink {
    private final Framing framing;
    private final ByteSink body;
    private final Cuts cuts;
    private final Waits waits;
    private final int batch;
    private final boolean comments;
    private final boolean crlf;
    private final boolean noSpace;
    private long sent;

    Frames(Framing framing, ByteSink body, Cuts cuts, Waits waits, Script script) {
        this.framing = framing;
        this.body = body;
        this.cuts = cuts;
        this.waits = waits;
        this.batch = Math.max(1, script.get(Setting.BATCH, 1));
        this.comments = framing.ofLines() && script.has(Setting.COMMENTS);
        this.crlf = framing.ofLines() && script.has(Setting.CRLF);
        this.noSpace = framing.ofLines() && script.has(Setting.NO_SPACE);
    }

    @Override
    public void send(Event event) throws IOException {
        if (comments) {
            write(framing.comment());
        }
        write(framing.frame(event));
        sent++;
        if (sent % batch == 0) {
            body.flush();
        }
        cuts.afterEvents(sent, body, waits);
    }

    private void write(byte[] frame) throws IOException {
        byte[] bytes = crlf || noSpace ? restyled(frame) : frame;
        body.write(bytes, 0, bytes.length);
    }

    private byte[] restyled(byte[] frame) {
        String text = new String(frame, StandardCharsets.UTF_8);
        String tight = noSpace && text.startsWith("data: ") ? "data:" + text.substring(6) : text;
        return (crlf ? tight.replace("\n", "\r\n") : tight).getBytes(StandardCharsets.UTF_8);
    }
}
