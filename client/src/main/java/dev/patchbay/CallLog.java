package dev.patchbay;

import static java.util.stream.Collectors.joining;

import dev.patchbay.call.CallInfo;
import dev.patchbay.route.CallRecord;
import dev.patchbay.route.LogMark;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line a call, for example
 * {@code openai gpt-4o | 150 in, 200 out | 0.3s | $0.0025 | ok | 019aa0f2-7c1e-7b3a-9f41-2d6a80c5e1b7}; docs/logging.md
 * tells its form. Prompts and keys are never in it.
 */
final class CallLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.patchbay.calls");

    /**
     * A call that went to a provider is over.
     *
     * @param cost what it cost in all, as text
     */
    void settled(CallRecord call, String cost) {
        if (LOG.isInfoEnabled()) {
            write(call.requestId(), line(call, cost));
        }
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} | {}", call.requestId(), inOneLine(call.trace().toString()));
        }
    }

    /** A call was answered from the cache. */
    void cached(CallInfo call) {
        if (LOG.isInfoEnabled()) {
            write(call.requestId(), whom(call.provider(), call.model()) + "cached | " + seconds(call.latency())
                    + " | $0 | ok | " + call.requestId());
        }
    }

    /** Streams end on the thread of whoever reads or closes them. */
    private static void write(String requestId, String line) {
        String before = LogMark.set(requestId);
        try {
            LOG.info(line);
        } finally {
            LogMark.putBack(before);
        }
    }

    private static String line(CallRecord call, String cost) {
        var line = new StringBuilder(128);
        call.target().ifPresent(target -> line.append(whom(target.provider().name(), target.model())));
        if (call.usage().known()) {
            line.append(call.usage().inputTokens()).append(" in, ").append(call.usage().outputTokens()).append(" out");
        } else {
            line.append("usage unknown");
        }
        line.append(" | ").append(seconds(call.duration())).append(" | ").append(cost).append(" | ");
        outcome(line, call);
        return line.append(" | ").append(call.requestId()).toString();
    }

    private static String whom(String provider, String model) {
        return provider + " " + inOneLine(model) + " | ";
    }

    /** The name of a model is the caller's, who must not be able to write a line of his own. */
    private static String inOneLine(String model) {
        for (int i = 0; i < model.length(); i++) {
            if (breaksOut(model.charAt(i))) {
                return model.chars().mapToObj(c -> breaksOut((char) c) ? "?" : Character.toString(c)).collect(joining());
            }
        }
        return model;
    }

    private static boolean breaksOut(char c) {
        return Character.isISOControl(c) || c == '|' || c == '\u2028' || c == '\u2029';
    }

    private static String seconds(Duration duration) {
        long millis = duration.toMillis();
        return millis / 1000 + "." + millis / 100 % 10 + "s";
    }

    private static void outcome(StringBuilder line, CallRecord call) {
        line.append(call.failure().map(failure -> failure.kind().name().toLowerCase(Locale.ROOT)).orElse("ok"));
        if (call.attempts() > 1) {
            line.append(", ").append(call.attempts()).append(" attempts");
        }
        if (call.droppedMessages() > 0) {
            line.append(", ").append(call.droppedMessages()).append(" dropped");
        }
    }
}
