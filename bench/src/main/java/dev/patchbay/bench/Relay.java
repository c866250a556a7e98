package dev.patchbay.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.Patchbay;
import dev.patchbay.endpoints.Answer;
import dev.patchbay.endpoints.EndpointSettings;
import dev.patchbay.endpoints.Endpoints;
import dev.patchbay.endpoints.EventSink;
import dev.patchbay.endpoints.Exchange;
import dev.patchbay.endpoints.Header;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The endpoints before an upstream that always gives the same answer. */
final class Relay implements AutoCloseable {
    private final CannedUpstream upstream;
    private final Patchbay client;
    private final Endpoints endpoints;
    private final byte[] request;

    Relay(Protocol protocol, String contentType, byte[] answer, byte[] request) throws IOException {
        this.request = request;
        upstream = new CannedUpstream(contentType, answer);
        client = Patchbay.builder().provider(protocol.provider(upstream.baseUrl())).build();
        endpoints = Endpoints.of(() -> client, EndpointSettings.STANDARD);
    }

    /** One call; how many bytes came back. */
    long call() {
        var caller = new Caller(request);
        endpoints.handle(caller);
        if (!caller.whole) {
            throw new IllegalStateException("the call failed: " + caller.failure);
        }
        return caller.received;
    }

    @Override
    public void close() throws IOException {
        endpoints.close();
        client.close();
        upstream.close();
    }

    /** Asks, and counts what comes back. */
    private static final class Caller implements Exchange, EventSink {
        private final long begun = System.nanoTime();
        private final byte[] body;
        private long received;
        private boolean whole;
        private String failure = "";

        Caller(byte[] body) {
            this.body = body;
        }

        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/v1/chat/completions";
        }

        @Override
        public Optional<String> query(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public byte[] body() {
            return body;
        }

        @Override
        public long receivedNanos() {
            return begun;
        }

        @Override
        public void respond(Answer answer) {
            received += answer.body().length;
            whole = answer.status() == 200;
            failure = whole ? "" : new String(answer.body(), UTF_8);
        }

        @Override
        public EventSink stream(int status, List<Header> headers) {
            return this;
        }

        @Override
        public void onDisconnect(Runnable callback) {
            // This caller stays.
        }

        @Override
        public void write(byte[] bytes) {
            received += bytes.length;
        }

        @Override
        public void close() {
            whole = true;
        }

        @Override
        public void abort() {
            failure = "cut off";
        }
    }
}
