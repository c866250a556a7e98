package dev.patchbay.servlet;

import dev.patchbay.endpoints.Answer;
import dev.patchbay.endpoints.Header;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Writes answers by way of a container, which adds what belongs to the connection. */
final class Answers {
    private static final int NO_CONTENT = 204;

    private Answers() {}

    static void write(Answer answer, boolean withBody, HttpServletResponse response) throws IOException {
        head(answer.status(), answer.headers(), response);
        if (answer.status() != NO_CONTENT) {
            response.setContentLength(answer.body().length);
        }
        write(withBody ? answer.body() : new byte[0], response);
    }

    static void head(int status, List<Header> headers, HttpServletResponse response) {
        response.setStatus(status);
        for (Header header : headers) {
            // A filter may have said that the answer varies by more.
            if (header.name().equals("vary")) {
                response.addHeader(header.name(), header.value());
            } else {
                response.setHeader(header.name(), header.value());
            }
        }
    }

    /** At once. */
    static void write(byte[] bytes, HttpServletResponse response) throws IOException {
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }
}
