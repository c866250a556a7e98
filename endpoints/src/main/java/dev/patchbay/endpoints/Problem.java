package dev.patchbay.endpoints;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as callers get to see it: OpenAI's error object, which every OpenAI client reads, with a word of ours for
 * each status and details. Everything around the endpoints that refuses a request says so with one of these. Keys that
 * slipped into the message are masked. Immutable.
 */
public final class Problem {
    private final int status;
    private final StatusWords words;
    private final String message;
    private final @Nullable String param;
    private final Map<String, Json> details;
    private final List<Header> headers;

    private Problem(int status, StatusWords words, String message, @Nullable String param, Map<String, Json> details,
            List<Header> headers) {
        this.status = status;
        this.words = words;
        this.message = message;
        this.param = param;
        this.details = details;
        this.headers = headers;
    }

    /** A problem with the words that belong to its status, for example 413 with {@code request_too_large}. */
    public static Problem of(int status, String message) {
        return new Problem(status, StatusWords.of(status), Secrets.mask(message), null, Map.of(), List.of());
    }

    /** This problem under other words, for example a 429 that is {@code budget_exceeded}. */
    public Problem withWords(String code, String type) {
        return new Problem(status, new StatusWords(code, type), message, param, details, headers);
    }

    /** This problem blamed on a field of the request. */
    public Problem withParam(@Nullable String field) {
        return new Problem(status, words, message, field, details, headers);
    }

    /** This problem with one more detail. */
    public Problem withDetail(String name, Json value) {
        var more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new Problem(status, words, message, param, more, headers);
    }

    /** This problem with one more header on its answer. */
    public Problem withHeader(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Problem(status, words, message, param, details, more);
    }

    /** This problem, which is over after that wait: {@code Retry-After} in whole seconds, the detail exactly. */
    public Problem withRetryAfter(Duration wait) {
        long seconds = wait.plusNanos(999_999_999).toSeconds();
        return withHeader("retry-after", Long.toString(seconds))
                .withDetail("retry_after", Json.of(wait.toMillis() / 1000.0));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The word that stands for the problem, for example {@code not_found}. */
    public String code() {
        return words.code();
    }

    /** What went wrong, for people. */
    public String message() {
        return message;
    }

    /** The body of the answer to a request. */
    public byte[] body(String requestId, Instant at) {
        var out = new JsonWriter().beginObject().name("error").beginObject()
                .member("message", message)
                .member("type", words.type())
                .member("param", param == null ? Json.NULL : Json.of(param))
                .member("code", words.code())
                .member("status", status)
                .name("details").beginObject()
                .member("request_id", requestId);
        details.forEach(out::member);
        return out.endObject().endObject()
                .member("timestamp", at.toString())
                .member("request_id", requestId)
                .endObject().toBytes();
    }

    /** The answer to a request. */
    public Answer toAnswer(String requestId, Instant at) {
        var head = new ArrayList<Header>(headers.size() + 2);
        head.add(Header.JSON);
        head.add(new Header("x-request-id", requestId));
        head.addAll(headers);
        return new Answer(status, head, body(requestId, at));
    }
}
