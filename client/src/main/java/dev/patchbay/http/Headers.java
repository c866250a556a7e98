package dev.patchbay.http;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.HeaderGroup;

/** The headers of an answer, in their order. Names are compared without regard to case. */
public final class Headers {
    private final MessageHeaders lines;

    Headers(MessageHeaders lines) {
        this.lines = lines;
    }

    /** These headers. */
    public static Headers of(List<Header> headers) {
        var group = new HeaderGroup();
        headers.forEach(header -> group.addHeader(new BasicHeader(header.name(), header.value())));
        return new Headers(group);
    }

    /** The value of the first header of that name. */
    public Optional<String> first(String name) {
        return Optional.ofNullable(lines.getFirstHeader(name)).map(org.apache.hc.core5.http.Header::getValue);
    }

    /** The values of all headers of that name, one for each line. */
    public List<String> all(String name) {
        return Arrays.stream(lines.getHeaders(name))
                .map(org.apache.hc.core5.http.Header::getValue)
                .toList();
    }

    /** All of them. */
    public List<Header> list() {
        return Arrays.stream(lines.getHeaders())
                .map(line -> new Header(line.getName(), line.getValue()))
                .toList();
    }

    /** The names only: a value may be a secret. */
    @Override
    public String toString() {
        return list().toString();
    }
}
