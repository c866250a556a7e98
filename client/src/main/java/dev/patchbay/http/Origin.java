package dev.patchbay.http;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where connections go, and what they are pooled by.
 *
 * @param secure whether TLS is spoken
 * @param host name or address literal, lower case, IPv6 without brackets
 * @param port 1 to 65535
 */
record Origin(boolean secure, String host, int port) {
    /**
     * The origin of a URI.
     *
     * @throws IllegalArgumentException if the URI is not absolute, neither http nor https, or without a host
     */
    static Origin of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("an http or https URL is needed, not " + safe(uri));
        }
        boolean secure = scheme.equals("https");
        String authority = uri.getRawAuthority();
        if (uri.getHost() != null) {
            return of(uri, secure, uri.getHost(), uri.getPort());
        }
        return split(uri, secure, authority);
    }

    /** {@code java.net.URI} finds no host where the name has an underscore, as service names of containers do. */
    private static Origin split(URI uri, boolean secure, @Nullable String authority) {
        if (authority == null || !authority.matches("[A-Za-z0-9._-]+(:[0-9]{1,5})?")) {
            throw new IllegalArgumentException("no usable host in " + safe(uri));
        }
        int colon = authority.indexOf(':');
        return colon < 0
                ? of(uri, secure, authority, -1)
                : of(uri, secure, authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)));
    }

    private static Origin of(URI uri, boolean secure, String host, int port) {
        if (port == 0 || port > 65_535) {
            throw new IllegalArgumentException("no usable port in " + safe(uri));
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Origin(secure, bare.toLowerCase(Locale.ROOT), port > 0 ? port : secure ? 443 : 80);
    }

    private static String safe(URI uri) {
        return uri.getScheme() + "://…" + (uri.getRawPath() == null ? "" : uri.getRawPath());
    }

    /** The value of the {@code Host} header. */
    String hostHeader() {
        return port == (secure ? 443 : 80) ? bracketed() : bracketed() + ":" + port;
    }

    /** Host and port, for messages and for {@code CONNECT}. */
    @Override
    public String toString() {
        return bracketed() + ":" + port;
    }

    private String bracketed() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }
}
