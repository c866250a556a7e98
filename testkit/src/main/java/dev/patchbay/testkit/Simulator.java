package dev.patchbay.testkit;

import dev.patchbay.testkit.answer.SimulatedDialect;
import dev.patchbay.testkit.anthropic.AnthropicDialect;
import dev.patchbay.testkit.bedrock.BedrockDialect;
import dev.patchbay.testkit.dashscope.DashScopeDialect;
import dev.patchbay.testkit.gemini.GeminiDialect;
import dev.patchbay.testkit.ollama.OllamaDialect;
import dev.patchbay.testkit.openai.OpenAiDialect;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.wire.HttpListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * A provider that exists only for tests: a real HTTP server that answers as the real one would, fails as a
 * {@link Script} says, and remembers what it was asked.
 *
 * <p>Which script a request gets: the next one {@linkplain #next queued}; else the one its model name holds
 * ({@code sim/status=429}); else the one {@linkplain #script(String, Script) set for its model}; else the
 * {@linkplain #script(Script) default}. All methods may be called from any thread.
 */
public final class Simulator implements AutoCloseable {
    private final HttpListener listener;
    private final String host;
    private final Scripts scripts;
    private final Journal journal;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Simulator(Builder builder) throws IOException {
        this.host = builder.host;
        this.scripts = new Scripts(builder.script);
        this.journal = new Journal(builder.mostRequests, builder.mostRequestBytes);
        Set<String> keys = Set.copyOf(builder.keys);
        List<SimulatedDialect> dialects = List.of(
                new AnthropicDialect(keys, builder.models),
                new BedrockDialect(keys, builder.models, builder.clock),
                new DashScopeDialect(keys, builder.models),
                new GeminiDialect(keys, builder.models),
                new OllamaDialect(keys, builder.models, builder.clock),
                new OpenAiDialect(keys, builder.models, builder.clock));
        var address = new InetSocketAddress(builder.host, builder.port);
        this.listener = HttpListener.start(
                address, builder.clock, builder.mostBodyBytes, new Director(dialects, scripts, journal));
    }

    /** A simulator on a free port of the loopback interface, that takes any key and any model. */
    public static Simulator start() {
        return builder().start();
    }

    /** What can be set before the start. */
    public static Builder builder() {
        return new Builder();
    }

    /** What an OpenAI client takes as its base URL, for example {@code http://127.0.0.1:40123/v1}. */
    public String baseUrl() {
        return url() + "/v1";
    }

    /** Scheme, host and port, for example {@code http://127.0.0.1:40123}. */
    public String url() {
        return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port();
    }

    /** The port it listens on. */
    public int port() {
        return listener.port();
    }

    /** From now on, this is the script where no other is set. */
    public void script(Script script) {
        scripts.standard(script);
    }

    /** From now on, the function gives the script where no other is set; {@code times} does not count there. */
    public void script(Function<ReceivedRequest, Script> choice) {
        scripts.standard(choice);
    }

    /** From now on, requests for this model get this script. */
    public void script(String model, Script script) {
        scripts.forModel(model, script);
    }

    /** The next requests get these scripts, one each, before anything else is looked at. */
    public void next(Script... queue) {
        scripts.queue(List.of(queue));
    }

    /** {@link #next(Script...)} with a script in its text form. */
    public void next(String script) {
        next(Script.parse(script));
    }

    /** The requests received since the start or the last {@link #reset}, oldest first, as far as they are kept. */
    public List<ReceivedRequest> requests() {
        return journal.all();
    }

    /** How many requests were received since the start or the last {@link #reset}, kept or not. */
    public long requestCount() {
        return journal.count();
    }

    /**
     * The next request that this method has not given yet, waiting for it if need be.
     *
     * @throws AssertionError if none has come in time
     */
    public ReceivedRequest awaitRequest(Duration timeout) {
        return journal.await(timeout);
    }

    /** How many connections are open. */
    public int openConnections() {
        return listener.openConnections();
    }

    /** As after the start: forgets scripts and requests, and ends the connections on which an answer is waiting. */
    public void reset() {
        scripts.reset();
        listener.endWaiting();
        journal.clear();
    }

    /** Waits until the simulator is closed. */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    /** Stops at once: every connection ends, whatever it is doing. */
    @Override
    public void close() {
        listener.close();
        closed.countDown();
    }

    /** What can be set before the start. */
    public static final class Builder {
        private static final int REQUESTS = 1000;
        private static final long REQUEST_BYTES = 64L * 1024 * 1024;
        private static final int BODY_BYTES = 64 * 1024 * 1024;

        private String host = "127.0.0.1";
        private int port;
        private List<String> keys = List.of();
        private List<String> models = List.of();
        private Script script = Script.OK;
        private int mostRequests = REQUESTS;
        private long mostRequestBytes = REQUEST_BYTES;
        private int mostBodyBytes = BODY_BYTES;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** The address to listen on; default 127.0.0.1. */
        public Builder host(String value) {
            host = value;
            return this;
        }

        /** The port to listen on, 0 to 65535; default 0, a free one. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** The keys that are good; default none, which lets everybody in. */
        public Builder keys(String... values) {
            keys = List.of(values);
            return this;
        }

        /** The models there are; default none, which takes every name. A model name that is a script always works. */
        public Builder models(String... values) {
            models = List.of(values);
            return this;
        }

        /** The script where no other is set, now and after each reset; default {@link Script#OK}. */
        public Builder script(Script value) {
            script = value;
            return this;
        }

        /** How many requests are kept, the newest; default 1000, 0 for none. */
        public Builder keepRequests(int value) {
            mostRequests = value;
            return this;
        }

        /** How many bytes of bodies are kept in all; default 64 MiB. */
        public Builder keepRequestBytes(long value) {
            mostRequestBytes = value;
            return this;
        }

        /** The largest body taken, in bytes; default 64 MiB, beyond which the answer is 413. */
        public Builder maxBodyBytes(int value) {
            mostBodyBytes = value;
            return this;
        }

        /** The wall clock; default the system's. */
        public Builder clock(Clock value) {
            clock = value;
            return this;
        }

        /**
         * Starts listening.
         *
         * @throws UncheckedIOException if the address cannot be bound
         */
        public Simulator start() {
            try {
                return new Simulator(this);
            } catch (IOException unbound) {
                throw new UncheckedIOException("cannot listen on " + host + ":" + port, unbound);
            }
        }
    }
}
