package dev.patchbay.testkit.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Event.Kind;
import dev.patchbay.testkit.answer.EventSink;
import dev.patchbay.testkit.answer.EventSource;
import dev.patchbay.testkit.anthropic.MessageStream;
import java.io.IOException;
import java.util.Base64;

/** Claude's stream inside Bedrock's: each event in base64, and Bedrock's own counts with the last. */
final class Invocation implements EventSource {
    private final MessageStream messages;
    private final boolean tellsUsage;

    Invocation(MessageStream messages, boolean tellsUsage) {
        this.messages = messages;
        this.tellsUsage = tellsUsage;
    }

    @Override
    public void sendTo(EventSink sink) throws IOException {
        messages.sendTo(event -> sink.send(wrapped(event)));
    }

    private Event wrapped(Event event) {
        String json = event.kind() == Kind.DONE && tellsUsage
                ? "{\"type\":\"message_stop\",\"amazon-bedrock-invocationMetrics\":{\"inputTokenCount\":1,"
                        + "\"outputTokenCount\":1,\"invocationLatency\":2,\"firstByteLatency\":1}}"
                : event.text();
        return new Event(event.kind(), "chunk", "{\"bytes\":\""
                + Base64.getEncoder().encodeToString(json.getBytes(UTF_8)) + "\",\"p\":\"abcdefgh\"}");
    }
}
