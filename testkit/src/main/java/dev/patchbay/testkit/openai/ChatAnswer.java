package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.speech.Reply;
import java.util.StringJoiner;

/** A completion in one piece. */
final class ChatAnswer {
    private final Completion completion;
    private final Reply reply;

    ChatAnswer(Completion completion) {
        this.completion = completion;
        this.reply = completion.reply();
    }

    String body() {
        var choices = new StringJoiner(",", "[", "]");
        for (int i = 0; i < completion.call().choices(); i++) {
            choices.add(choice(i));
        }
        return completion.lettered("{\"id\":" + Json.quote(completion.id())
                + ",\"object\":\"chat.completion\",\"created\":" + completion.created()
                + ",\"model\":" + Json.quote(completion.model())
                + ",\"choices\":" + choices
                + (completion.script().has(Setting.NO_USAGE) ? "" : ",\"usage\":" + completion.usage())
                + ",\"service_tier\":\"default\",\"system_fingerprint\":null}");
    }

    private String choice(int index) {
        String finish = completion.script().has(Setting.NO_FINISH) ? "null" : Json.quote(completion.finish());
        return "{\"index\":" + index + ",\"message\":" + message(index)
                + ",\"logprobs\":" + Logprobs.of(reply.words(), completion.call(), reply.refused())
                + ",\"finish_reason\":" + finish + "}";
    }

    private String message(int choice) {
        String words = Json.quote(String.join("", reply.words()));
        boolean silent = reply.refused() || !reply.calls().isEmpty();
        return "{\"role\":\"assistant\",\"content\":" + (silent ? "null" : words)
                + Thoughts.of(completion).whole()
                + ",\"refusal\":" + (reply.refused() ? words : "null")
                + ",\"annotations\":[]"
                + (reply.calls().isEmpty() ? "" : ",\"tool_calls\":" + calls(choice)) + "}";
    }

    private String calls(int choice) {
        var calls = new StringJoiner(",", "[", "]");
        for (int i = 0; i < reply.calls().size(); i++) {
            calls.add(completion.callHead(choice, i, false) + Json.quote(reply.calls().get(i).arguments()) + "}}");
        }
        return calls.toString();
    }
}
