package dev.patchbay.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;

/** What a server says about how long it keeps an unused connection. */
final class KeepAlive {
    private static final Pattern TIMEOUT = Pattern.compile("timeout\\s*=\\s*\"?([0-9]{1,9})", Pattern.CASE_INSENSITIVE);

    private KeepAlive() {}

    /**
     * The milliseconds of {@code Keep-Alive: timeout=…}, less a second for the way of the last request; not positive
     * when that leaves nothing.
     */
    static long millis(MessageHeaders headers) {
        Header line = headers.getFirstHeader("Keep-Alive");
        if (line == null) {
            return Long.MAX_VALUE;
        }
        Matcher timeout = TIMEOUT.matcher(line.getValue());
        return timeout.find() ? (Long.parseLong(timeout.group(1)) - 1) * 1000 : Long.MAX_VALUE;
    }
}
