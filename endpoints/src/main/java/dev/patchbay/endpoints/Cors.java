package dev.patchbay.endpoints;

import java.util.List;

/**
 * Lets scripts of some web pages call (the fetch standard's CORS). Off unless pages are named: a page that nobody
 * allowed must not spend the money of a gateway on the same machine.
 */
record Cors(List<String> origins) {
    private static final String EXPOSED =
            "x-request-id, x-patchbay-provider, x-patchbay-attempts, x-patchbay-overhead-us, "
                    + "x-patchbay-cache, x-patchbay-dropped-messages, x-patchbay-trace, retry-after";

    /** Adds what tells the browser that the page may read the answer. */
    void addTo(List<Header> headers, Exchange exchange) {
        if (!origins.isEmpty() && exchange.header("origin").filter(this::allows).isPresent()) {
            headers.add(new Header("access-control-allow-origin", exchange.header("origin").orElseThrow()));
            headers.add(new Header("access-control-expose-headers", EXPOSED));
            headers.add(new Header("vary", "origin"));
        }
    }

    boolean allows(String origin) {
        return origins.contains(origin) || origins.contains("*");
    }

    /** Whether this asks what a page may do. */
    boolean isPreflight(Exchange exchange) {
        return exchange.method().equals("OPTIONS") && exchange.header("origin").filter(this::allows).isPresent();
    }

    /** Answers that question. */
    void preflight(Inbound in, String methods) {
        List<Header> head = in.head(
                new Header("access-control-allow-methods", methods),
                new Header("access-control-allow-headers",
                        in.exchange().header("access-control-request-headers").orElse("authorization, content-type")),
                new Header("access-control-max-age", "600"));
        in.exchange().respond(new Answer(204, head, new byte[0]));
    }
}
