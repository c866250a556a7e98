package dev.patchbay.http;

import dev.patchbay.call.Limit;
import dev.patchbay.http.TransportFailure.Fault;
import dev.patchbay.http.TransportFailure.Kind;
import dev.patchbay.http.TransportFailure.LimitPassed;
import dev.patchbay.http.TransportFailure.TooLarge;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;

/** From exceptions to kinds of failure, and from those to words. */
final class Failures {
    private static final int LONGEST_DETAIL = 200;

    private Failures() {}

    /** What an exception of socket, TLS, HTTP or decompression means. */
    static Kind kindOf(IOException e) {
        return switch (e) {
            case UnknownHostException unknown -> Fault.UNKNOWN_HOST;
            case ConnectException refused -> Fault.REFUSED;
            case NoRouteToHostException unreachable -> Fault.REFUSED;
            case OversizedHeader header -> new TooLarge("header", header.limit());
            case TruncatedChunkException truncated -> Fault.RESET;
            case MalformedChunkCodingException malformed -> Fault.MALFORMED;
            case ProtocolException malformed -> Fault.MALFORMED;
            case ZipException malformed -> Fault.MALFORMED;
            case EOFException truncated -> Fault.RESET;
            case SSLException tls -> tls.getCause() instanceof SocketException ? Fault.RESET : Fault.TLS;
            default -> Fault.RESET;
        };
    }

    static TransportFailure of(
            Kind kind, Origin origin, @Nullable Throwable cause, boolean requestSent, boolean reused) {
        return new TransportFailure(kind, message(kind, origin, detail(cause)), cause, requestSent, reused);
    }

    private static String message(Kind kind, Origin origin, String detail) {
        return switch (kind) {
            case LimitPassed passed -> what(passed.limit(), origin) + " within " + text(passed.allowed()) + " ("
                    + passed.limit().key() + ")";
            case TooLarge large -> origin + " sent a " + large.what() + " of more than " + large.bytes() + " bytes";
            case Fault.REFUSED -> "no connection to " + origin + detail;
            case Fault.UNKNOWN_HOST -> "the host name of " + origin + " does not resolve";
            case Fault.TLS -> "no TLS with " + origin + detail;
            case Fault.RESET -> "the connection to " + origin + " broke" + detail;
            case Fault.MALFORMED -> origin + " sent a malformed answer" + detail;
            case Fault.CANCELLED -> "the call to " + origin + " was cancelled";
        };
    }

    private static String what(Limit limit, Origin origin) {
        return switch (limit) {
            case CONNECT -> "no connection to " + origin;
            case POOL -> "no free connection to " + origin;
            case RESPONSE -> "no answer from " + origin;
            case FIRST_TOKEN -> "no content from " + origin;
            case IDLE -> "nothing more from " + origin;
            case TOTAL -> "no end of the call to " + origin;
        };
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static String detail(@Nullable Throwable cause) {
        if (cause == null || cause.getMessage() == null) {
            return "";
        }
        String text = cause.getMessage().strip();
        return ": " + (text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…");
    }

    /** A header line that is too long, or too many of them. */
    static final class OversizedHeader extends IOException {
        private static final long serialVersionUID = 1L;
        private final long limit;

        OversizedHeader(long limit, IOException cause) {
            super(cause.getMessage(), cause);
            this.limit = limit;
        }

        long limit() {
            return limit;
        }
    }
}
