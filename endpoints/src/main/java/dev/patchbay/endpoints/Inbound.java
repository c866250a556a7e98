package dev.patchbay.endpoints;

import dev.patchbay.call.CacheOutcome;
import dev.patchbay.call.CallInfo;
import dev.patchbay.call.RequestId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** An exchange under its request id, with what every answer to it carries. Used by the request's thread. */
final class Inbound {
    private final Exchange exchange;
    private final String prefix;
    private final String requestId;
    private final List<Header> standing;
    private final InstantSource clock;

    private Inbound(
            Exchange exchange, String prefix, String requestId, List<Header> standing, InstantSource clock) {
        this.exchange = exchange;
        this.prefix = prefix;
        this.requestId = requestId;
        this.standing = standing;
        this.clock = clock;
    }

    /** Takes the caller's request id where it is one, else makes one. */
    static Inbound of(Exchange exchange, String prefix, Cors cors, InstantSource clock) {
        String id = exchange.header("x-request-id").filter(RequestId::isValid).orElseGet(RequestId::create);
        var standing = new ArrayList<Header>(4);
        standing.add(new Header("x-request-id", id));
        cors.addTo(standing, exchange);
        return new Inbound(exchange, prefix, id, standing, clock);
    }

    Exchange exchange() {
        return exchange;
    }

    String requestId() {
        return requestId;
    }

    /** Whether the path begins with the prefix. */
    boolean isInside() {
        return exchange.path().startsWith(prefix);
    }

    /** The path without the prefix. */
    String path() {
        return isInside() ? exchange.path().substring(prefix.length()) : exchange.path();
    }

    /** Answers 200 with JSON. */
    void json(byte[] body) {
        exchange.respond(new Answer(200, head(Header.JSON), body));
    }

    /** Answers 200 with what a call brought. */
    void json(byte[] body, CallInfo call) {
        exchange.respond(new Answer(200, head(call, Header.JSON), body));
    }

    /** Answers. */
    void answer(int status, Header content, byte[] body) {
        exchange.respond(new Answer(status, head(content), body));
    }

    /** Tells what went wrong. */
    void fail(Problem problem) {
        Answer plain = problem.toAnswer(requestId, clock.instant());
        var headers = new ArrayList<>(plain.headers());
        standing.stream().filter(header -> !headers.contains(header)).forEach(headers::add);
        exchange.respond(new Answer(plain.status(), headers, plain.body()));
    }

    /** What went wrong, as the data of an event. */
    byte[] event(Problem problem) {
        return problem.body(requestId, clock.instant());
    }

    /** The head of an answer before anything is known of its call. */
    List<Header> head(Header... content) {
        var headers = new ArrayList<Header>(standing.size() + content.length + 4);
        for (Header header : content) {
            headers.add(header);
        }
        headers.addAll(standing);
        return headers;
    }

    /** The head of an answer that a call brought. */
    List<Header> head(CallInfo call, Header... content) {
        List<Header> headers = head(content);
        headers.add(new Header("x-patchbay-provider", call.provider()));
        headers.add(new Header("x-patchbay-attempts", Integer.toString(call.attempts())));
        headers.add(new Header("x-patchbay-overhead-us", Long.toString(overheadMicros(call))));
        if (call.cache() != CacheOutcome.NONE) {
            headers.add(new Header("x-patchbay-cache", call.cache().key()));
        }
        if (Traces.isWanted(exchange)) {
            headers.add(Traces.header(call.trace()));
        }
        return headers;
    }

    /** All the time since the request came, but for what the call spent waiting for others. */
    private long overheadMicros(CallInfo call) {
        long waited = call.latency().minus(call.overhead()).toNanos();
        return Math.max(0, System.nanoTime() - exchange.receivedNanos() - waited) / 1_000;
    }
}
