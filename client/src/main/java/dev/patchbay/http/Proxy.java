package dev.patchbay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** An HTTP proxy: a tunnel for https, requests with the whole URI for http. */
final class Proxy {
    private static final int LONGEST_ANSWER = 16 * 1024;

    private final Origin origin;
    private final List<Header> headers;

    Proxy(URI uri) {
        this.origin = Origin.of(uri);
        String user = uri.getUserInfo();
        this.headers = user == null ? List.of() : List.of(new Header("Proxy-Authorization", basic(user)));
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
    }

    Origin origin() {
        return origin;
    }

    /** What a plain request through the proxy carries in addition to other things. */
    List<Header> and(List<Header> others) {
        return Stream.concat(others.stream(), headers.stream()).toList();
    }

    /** The target of a plain request through the proxy. */
    static String target(HttpCall call) {
        return "http://" + call.origin().hostHeader() + call.path();
    }

    /** Makes the socket one to the origin. */
    void tunnel(Socket socket, Origin target) throws IOException {
        var text = new StringBuilder("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n");
        headers.forEach(header -> text.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        socket.getOutputStream().write(text.append("\r\n").toString().getBytes(ISO_8859_1));
        String status = status(socket.getInputStream());
        if (!status.matches("HTTP/1\\.[01] 2[0-9][0-9].*")) {
            throw new ConnectException("the proxy " + origin + " answered " + status);
        }
    }

    /** Byte by byte, as whatever follows the empty line belongs to the tunnel. */
    private String status(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int b = in.read();
            if (b < 0 || head.length() == LONGEST_ANSWER) {
                throw new ConnectException("the proxy " + origin + " gave no proper answer");
            }
            head.append((char) b);
        }
        return head.substring(0, head.indexOf("\r\n"));
    }
}
