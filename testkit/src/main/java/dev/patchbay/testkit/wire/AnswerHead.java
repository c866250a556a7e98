package dev.patchbay.testkit.wire;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.script.Header;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.List;

/** Writes the status line and the headers of an answer. */
final class AnswerHead {
    /** No header line is longer, so that it is their sum that is too large. */
    private static final int MOST_IN_LINE = 4096;

    private final StringBuilder text = new StringBuilder(320);

    AnswerHead(int status) {
        text.append("HTTP/1.1 ").append(status).append(' ').append(reason(status)).append("\r\n");
    }

    AnswerHead header(String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    /** The headers of the answer that the script does not replace, and the script's own. */
    AnswerHead headers(Answer answer, Script script) {
        List<Header> own = script.get(Setting.HEADERS, List.of());
        unless(own, new Header("Content-Type", script.get(Setting.CONTENT_TYPE, answer.contentType())));
        answer.headers().forEach(header -> unless(own, header));
        own.forEach(header -> header(header.name(), header.value()));
        script.get(Setting.RETRY_AFTER).ifPresent(wait -> header("retry-after", wait));
        pad(script.get(Setting.HEADER_BYTES, 0));
        return this;
    }

    private void unless(List<Header> replaced, Header header) {
        if (replaced.stream().noneMatch(other -> other.is(header.name()))) {
            header(header.name(), header.value());
        }
    }

    private void pad(int bytes) {
        for (int left = bytes, number = 1; left > 0; left -= MOST_IN_LINE, number++) {
            header("x-padding-" + number, "x".repeat(Math.min(left, MOST_IN_LINE)));
        }
    }

    @Override
    public String toString() {
        return text + "\r\n";
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 302 -> "Found";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            case 505 -> "HTTP Version Not Supported";
            default -> "Simulated";
        };
    }
}
