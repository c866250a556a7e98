package dev.patchbay.testkit.anthropic;

import dev.patchbay.testkit.answer.Json;
import java.util.StringJoiner;

/** A message in one piece. */
public final class MessageAnswer {
    private final Message message;

    /** The answer that tells this message. */
    public MessageAnswer(Message message) {
        this.message = message;
    }

    /** Its JSON. */
    public String body() {
        return message.lettered("{" + message.head() + ",\"content\":" + content() + "," + message.stop()
                + (message.tellsUsage() ? ",\"usage\":{" + message.input() + message.cacheCreation() + ","
                        + message.output() + ",\"service_tier\":\"standard\"}" : "") + "}");
    }

    private String content() {
        var blocks = new StringJoiner(",", "[", "]");
        if (!message.reply().reasoning().isEmpty()) {
            blocks.add("{\"type\":\"thinking\",\"thinking\":" + Json.quote(message.thinking()) + ",\"signature\":"
                    + Json.quote(message.signature()) + "}");
        }
        if (message.speaks()) {
            blocks.add("{\"type\":\"text\",\"text\":" + Json.quote(String.join("", message.reply().words())) + "}");
        }
        for (int i = 0; i < message.reply().calls().size(); i++) {
            var call = message.reply().calls().get(i);
            blocks.add("{\"type\":\"tool_use\",\"id\":" + Json.quote(message.callId(i)) + ",\"name\":"
                    + Json.quote(call.name()) + ",\"input\":" + call.arguments() + "}");
        }
        return blocks.toString();
    }
}
