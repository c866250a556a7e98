package dev.patchbay.testkit;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.EventSink;
import dev.patchbay.testkit.answer.Framing;
import dev.patchbay.testkit.answer.SimulatedDialect;
import dev.patchbay.testkit.script.Header;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.wire.Stage;
import dev.patchbay.testkit.wire.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the dialect of a request and its script, and brings the two together. */
final class Director implements Stage {
    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 400;
    private static final Pattern BEHIND_BLANK_LINE = Pattern.compile("(?<=\\n\\n)|(?<=\\r\\n\\r\\n)");

    private final List<SimulatedDialect> dialects;
    private final Scripts scripts;
    private final Journal journal;

    Director(List<SimulatedDialect> dialects, Scripts scripts, Journal journal) {
        this.dialects = dialects;
        this.scripts = scripts;
        this.journal = journal;
    }

    @Override
    public Turn answer(ReceivedRequest request) {
        journal.add(request, request.bodyLength());
        for (SimulatedDialect dialect : dialects) {
            if (dialect.serves(request)) {
                return dialect.refusal(request)
                        .map(refusal -> new Turn(refusal, Script.OK))
                        .orElseGet(() -> scripted(dialect, request));
            }
        }
        return new Turn(
                new Answer.Whole(NOT_FOUND, List.of(), "text/plain", "nothing is simulated at " + request.path() + "\n"),
                Script.OK);
    }

    private Turn scripted(SimulatedDialect dialect, ReceivedRequest request) {
        Script script;
        try {
            script = scripts.choose(request, dialect.model(request));
        } catch (IllegalArgumentException unreadable) {
            return new Turn(dialect.unreadable(String.valueOf(unreadable.getMessage())), Script.OK);
        }
        return new Turn(answer(dialect, request, script), script);
    }

    private static Answer answer(SimulatedDialect dialect, ReceivedRequest request, Script script) {
        if (script.isPlain()) {
            return dialect.answer(request, script);
        }
        if (script.has(Setting.RAW_STREAM)) {
            return raw(dialect, script.get(Setting.RAW_STREAM, ""));
        }
        if (script.has(Setting.REDIRECT)) {
            var location = new Header("Location", script.get(Setting.REDIRECT, ""));
            return Answer.Whole.json(FOUND, List.of(location), script.get(Setting.BODY, ""));
        }
        if (script.has(Setting.BODY)) {
            return Answer.Whole.json(OK, List.of(), script.get(Setting.BODY, ""));
        }
        return fails(script)
                ? dialect.failure(script.get(Setting.STATUS), script.get(Setting.ERROR))
                : dialect.answer(request, script);
    }

    private static boolean fails(Script script) {
        return script.has(Setting.ERROR) || script.get(Setting.STATUS, OK) >= FIRST_ERROR;
    }

    private static Answer raw(SimulatedDialect dialect, String stream) {
        var failure = new String(dialect.framing().frame(dialect.failureEvent()), StandardCharsets.UTF_8);
        return new Answer.Streamed(
                OK, List.of(), dialect.streamType(), Framing.VERBATIM, sink -> send(stream, sink),
                Event.of(Event.Kind.OTHER, failure));
    }

    private static void send(String stream, EventSink sink) throws IOException {
        for (String event : BEHIND_BLANK_LINE.split(stream)) {
            sink.send(Event.of(Event.Kind.CONTENT, event));
        }
    }
}
