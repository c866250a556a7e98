package dev.patchbay.demo;

import dev.patchbay.http.Header;
import dev.patchbay.http.HttpAnswer;
import dev.patchbay.http.HttpCall;
import dev.patchbay.http.Timing;
import dev.patchbay.http.Transport;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** Answers requests of the OpenAI dialect from memory: the model {@code echo} repeats what it was told. */
public final class EchoTransport implements Transport {
    /** The root of the addresses it answers for; nothing is ever looked up there. */
    public static final URI BASE_URL = URI.create("http://demo.invalid/v1");

    /** The name of its only model. */
    public static final String MODEL = "echo";

    private static final Header JSON = new Header("Content-Type", "application/json");
    private static final Header EVENTS = new Header("Content-Type", "text/event-stream; charset=utf-8");

    private final InstantSource clock;

    /** A demo provider whose answers bear the time of that clock. */
    public EchoTransport(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public HttpAnswer open(HttpCall call, Timing timing) {
        String path = call.uri().getPath();
        if (path.endsWith("/models")) {
            return answer(200, JSON, EchoModel.models());
        }
        try {
            JsonObject request = JsonObject.parse(call.body());
            return path.endsWith("/embeddings") ? answer(200, JSON, EchoModel.embeddings(request)) : chat(request);
        } catch (JsonException broken) {
            return answer(400, JSON, EchoModel.refusal("the body is not JSON: " + broken.getMessage()));
        }
    }

    private HttpAnswer chat(JsonObject request) {
        long now = clock.instant().getEpochSecond();
        return request.bool("stream").orElse(false)
                ? answer(200, EVENTS, EchoModel.stream(request, now))
                : answer(200, JSON, EchoModel.chat(request, now));
    }

    private static HttpAnswer answer(int status, Header type, byte[] body) {
        return HttpAnswer.of(status, List.of(type), new ByteArrayInputStream(body));
    }

    @Override
    public void close() {
        // There is nothing to let go of.
    }
}
