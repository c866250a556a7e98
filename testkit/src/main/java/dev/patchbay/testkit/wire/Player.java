package dev.patchbay.testkit.wire;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.script.Setting.Group;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Plays answers on one connection. Each step of a faulty one is a sink of its own, so faults compose. */
final class Player {
    private final Line line;
    private final Outbox outbox;

    Player(Line line) {
        this.line = line;
        this.outbox = new Outbox(line);
    }

    /**
     * Plays an answer.
     *
     * @return whether the connection can take another request
     * @throws IOException if the connection ended on the way
     */
    boolean play(Turn turn, RequestHead request) throws IOException {
        Script script = turn.script();
        line.pause(script.get(Setting.LATENCY, Duration.ZERO).toNanos());
        var cuts = new Cuts(script, line);
        cuts.atStart();
        boolean untilClose = script.has(Setting.UNTIL_CLOSE)
                || request.minor() == 0 && turn.answer() instanceof Answer.Streamed;
        boolean keepAlive = request.keepsAlive() && !script.has(Setting.NO_KEEP_ALIVE) && !untilClose;
        switch (turn.answer()) {
            case Answer.Whole whole -> whole(whole, script, cuts, keepAlive, untilClose);
            case Answer.Streamed streamed -> streamed(streamed, script, cuts, keepAlive, untilClose);
        }
        return keepAlive;
    }

    private void whole(Answer.Whole answer, Script script, Cuts cuts, boolean keepAlive, boolean untilClose)
            throws IOException {
        byte[] bytes = body(answer, script);
        boolean chunked = script.has(Setting.CHUNKED) && !untilClose;
        var head = head(answer, script, keepAlive);
        if (!chunked && !untilClose) {
            head.header("Content-Length", Integer.toString(bytes.length));
        }
        ByteSink body = open(head, chunked, script, cuts);
        cuts.afterEvents(0, body, new Waits(line));
        body.write(bytes, 0, bytes.length);
        cuts.afterEvents(1, body, new Waits(line));
        body.end();
    }

    private static byte[] body(Answer.Whole answer, Script script) throws IOException {
        byte[] whole = answer.body().getBytes(StandardCharsets.UTF_8);
        int missing = script.get(Setting.TRUNCATE, 0);
        byte[] left = missing == 0 ? whole : Arrays.copyOf(whole, Math.max(0, whole.length - missing));
        return script.has(Setting.GZIP) ? gzip(left) : left;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    private void streamed(Answer.Streamed answer, Script script, Cuts cuts, boolean keepAlive, boolean untilClose)
            throws IOException {
        ByteSink open = open(head(answer, script, keepAlive), !untilClose, script, cuts);
        ByteSink body = script.has(Setting.GZIP) ? new Gzipped(open) : open;
        var waits = new Waits(line, body, answer.framing().comment(), script.get(Setting.PING, Waits.NEVER));
        var frames = new Frames(answer.framing(), body, cuts, waits, script);
        cuts.afterEvents(0, body, waits);
        answer.events().sendTo(new EventFaults(new Pace(frames, script, waits), script, answer.failure()));
        body.end();
    }

    private static AnswerHead head(Answer answer, Script script, boolean keepAlive) {
        var head = new AnswerHead(script.get(Setting.STATUS, answer.status())).headers(answer, script);
        if (script.has(Setting.GZIP)) {
            head.header("Content-Encoding", "gzip");
        }
        return keepAlive ? head : head.header("Connection", "close");
    }

    /** Writes the head; it leaves with the first bytes of the body unless the script is about what comes between. */
    private ByteSink open(AnswerHead head, boolean chunked, Script script, Cuts cuts) throws IOException {
        ByteSink body = new BodyOut(outbox, chunked);
        if (chunked) {
            head.header("Transfer-Encoding", "chunked");
        }
        outbox.ascii(head.toString());
        if (!script.has(Group.TIME) && !script.has(Group.CONNECTION) && !script.has(Group.BODY)) {
            return body;
        }
        outbox.flush();
        boolean pieces = script.has(Setting.SPLIT) || script.has(Setting.DRIP);
        long wait = script.get(Setting.DRIP, Duration.ZERO).toNanos();
        return cuts.over(pieces ? new Pieces(body, script.get(Setting.SPLIT, 1), wait, line) : body);
    }
}
