package dev.patchbay.route;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Marks what a thread logs while it works for a call: the id of the call is in SLF4J's diagnostic context then. Set and
 * put back by hand, as in {@code String before = LogMark.set(id); try { … } finally { LogMark.putBack(before); }}.
 */
public final class LogMark {
    /** What the id is called in the diagnostic context. */
    public static final String KEY = "patchbay.request_id";

    private LogMark() {}

    /** Marks the thread; returns what it was marked with before. */
    public static @Nullable String set(String requestId) {
        String before = MDC.get(KEY);
        MDC.put(KEY, requestId);
        return before;
    }

    /** Marks it as before. */
    public static void putBack(@Nullable String before) {
        if (before == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, before);
        }
    }
}
