package dev.patchbay;

import dev.patchbay.call.CallInfo;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.route.CallRecord;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line a call, for example
 * {@code openai gpt-4o | 150 in, 200 out | 0.3s | $0.0025 | ok | 019aa0f2-7c1e-7b3a-9f41-2d6a80c5e1b7}. Prompts and
 * keys are never in it.
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
            LOG.info(line(call, cost));
        }
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} | {}", call.requestId(), call.trace());
        }
    }

    /** A call was answered from the cache. */
    void cached(CallInfo call) {
        if (LOG.isInfoEnabled()) {
            LOG.info("{} {} | cached | {} | $0 | ok | {}", call.provider(), call.model(), seconds(call.latency()),
                    call.requestId());
        }
    }

    private static String line(CallRecord call, String cost) {
        var line = new StringBuilder(128);
        call.target().ifPresent(target -> line.append(target.provider().name()).append(' ').append(target.model())
                .append(" | "));
        if (call.usage().known()) {
            line.append(call.usage().inputTokens()).append(" in, ").append(call.usage().outputTokens()).append(" out");
        } else {
            line.append("usage unknown");
        }
        line.append(" | ").append(seconds(call.duration())).append(" | ").append(cost);
        return line.append(" | ").append(outcome(call)).append(" | ").append(call.requestId()).toString();
    }

    private static String seconds(Duration duration) {
        long millis = duration.toMillis();
        return millis / 1000 + "." + millis / 100 % 10 + "s";
    }

    private static String outcome(CallRecord call) {
        Optional<ErrorKind> kind = call.failure().map(failure -> failure.kind());
        String word = kind.map(failed -> failed.name().toLowerCase(Locale.ROOT)).orElse("ok");
        return call.attempts() > 1 ? word + ", " + call.attempts() + " attempts" : word;
    }
}
