package dev.patchbay.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request. Immutable, but for the body: it is not copied, so whoever made the array leaves it alone.
 *
 * <p>Headers are sent in the order and with the names given, after {@code Host}; {@code Accept-Encoding},
 * {@code User-Agent} and {@code Content-Length} follow. A {@code Host}, {@code Accept-Encoding} or {@code User-Agent}
 * that is given here replaces ours.
 */
public final class HttpCall {
    /** Bodies up to this size leave in one write with the head. */
    private static final int ONE_WRITE = 64 * 1024;

    /** They belong to the connection, not to the request: two of a kind would make the request ambiguous. */
    private static final Set<String> OURS =
            Set.of("content-length", "transfer-encoding", "connection", "expect", "upgrade", "te", "trailer");

    private final String method;
    private final URI uri;
    private final Origin origin;
    private final List<Header> headers;
    private final byte @Nullable [] body;

    private HttpCall(String method, URI uri, List<Header> headers, byte @Nullable [] body) {
        this.method = method;
        this.uri = ascii(uri);
        this.origin = Origin.of(uri);
        this.headers = List.copyOf(headers);
        this.body = body;
        this.headers.forEach(HttpCall::check);
    }

    private static URI ascii(URI uri) {
        String text = uri.toASCIIString();
        return text.equals(uri.toString()) ? uri : URI.create(text);
    }

    /**
     * A request without a body.
     *
     * @throws IllegalArgumentException if the URI is not http or https, or a header cannot be sent; the message names
     *     the header but never shows its value
     */
    public static HttpCall get(URI uri, List<Header> headers) {
        return new HttpCall("GET", uri, headers, null);
    }

    /** A request with a body; fails as {@link #get} does. */
    public static HttpCall post(URI uri, List<Header> headers, byte[] body) {
        return new HttpCall("POST", uri, headers, body);
    }

    /** A request that puts nothing: an empty body; fails as {@link #get} does. */
    public static HttpCall put(URI uri, List<Header> headers) {
        return new HttpCall("PUT", uri, headers, new byte[0]);
    }

    /** {@code GET}, {@code POST} or {@code PUT}. */
    public String method() {
        return method;
    }

    /** Where it goes, in ASCII. */
    public URI uri() {
        return uri;
    }

    /** The headers as given. */
    public List<Header> headers() {
        return headers;
    }

    /** The body, not a copy; empty if there is none. */
    public byte[] body() {
        return body == null ? new byte[0] : body;
    }

    /** Method and path; neither the query nor the headers, as both may hold a key. */
    @Override
    public String toString() {
        return method + " " + (origin.secure() ? "https://" : "http://") + origin + uri.getRawPath();
    }

    Origin origin() {
        return origin;
    }

    /** What goes over the wire, in as few pieces as are worth it: one up to 64 KB, else head and body. */
    byte[][] pieces(String target, List<Header> added) {
        byte[] head = head(target, added);
        if (body == null) {
            return new byte[][] {head};
        }
        if (body.length > ONE_WRITE) {
            return new byte[][] {head, body};
        }
        byte[] both = new byte[head.length + body.length];
        System.arraycopy(head, 0, both, 0, head.length);
        System.arraycopy(body, 0, both, head.length, body.length);
        return new byte[][] {both};
    }

    /** The request target a server expects: path and query. */
    String path() {
        String path = uri.getRawPath();
        String query = uri.getRawQuery();
        String rooted = path == null || path.isEmpty() ? "/" : path;
        return query == null ? rooted : rooted + "?" + query;
    }

    private byte[] head(String target, List<Header> added) {
        var text = new StringBuilder(512).append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        if (!has("Host")) {
            line(text, "Host", origin.hostHeader());
        }
        for (Header header : headers) {
            line(text, header.name(), header.value());
        }
        for (Header header : added) {
            if (!has(header.name())) {
                line(text, header.name(), header.value());
            }
        }
        if (body != null) {
            line(text, "Content-Length", Integer.toString(body.length));
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }

    private boolean has(String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private static void check(Header header) {
        if (!isToken(header.name())) {
            throw new IllegalArgumentException("a header name has a character that cannot be sent");
        }
        if (!isValue(header.value())) {
            throw new IllegalArgumentException(
                    "the value of header " + header.name() + " has a character that cannot be sent");
        }
        if (OURS.contains(header.name().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("header " + header.name() + " is set by the connection itself");
        }
    }

    /** RFC 9110 section 5.6.2. */
    private static boolean isToken(String name) {
        boolean token = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            token &= c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
        return token;
    }

    /** RFC 9110 section 5.5: no control characters, so no way to smuggle in another line. */
    private static boolean isValue(String value) {
        boolean sendable = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            sendable &= c == '\t' || c >= ' ' && c != 0x7f && c <= 0xff;
        }
        return sendable;
    }
}
