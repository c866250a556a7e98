package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.Event.Kind;
import dev.patchbay.testkit.answer.EventSink;
import dev.patchbay.testkit.answer.EventSource;
import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.speech.Reply;
import dev.patchbay.testkit.speech.Words;
import java.io.IOException;
import java.util.List;

/** A completion as a stream. The deltas of several choices take turns. */
final class ChatStream implements EventSource {
    private static final int LETTERS_IN_PIECE = 8;
    private static final String PADDING = "kT3xp0Qw91zrLmN7";

    private final Completion completion;
    private final Reply reply;
    private final String head;
    private final String usageNull;
    private final boolean padded;

    ChatStream(Completion completion) {
        this.completion = completion;
        this.reply = completion.reply();
        this.head = "{\"id\":" + Json.quote(completion.id())
                + ",\"object\":\"chat.completion.chunk\",\"created\":" + completion.created()
                + ",\"model\":" + Json.quote(completion.model());
        this.usageNull = completion.call().includesUsage() ? ",\"usage\":null" : "";
        this.padded = completion.script().has(Setting.OBFUSCATION) && completion.call().includesObfuscation();
    }

    @Override
    public void sendTo(EventSink sink) throws IOException {
        open(sink);
        for (String delta : Thoughts.of(completion).deltas()) {
            toEach(sink, Kind.CONTENT, choice -> delta(choice, delta));
        }
        deltas(sink, reply.refused() ? "refusal" : "content", reply.words(), completion.call().logprobs());
        for (int i = 0; i < reply.calls().size(); i++) {
            call(sink, i);
        }
        toEach(sink, Kind.FINISH, choice -> choice(choice, "{}", "null", Json.quote(completion.finish())));
        if (completion.call().includesUsage()) {
            sink.send(Event.of(Kind.USAGE, chunk("", "", ",\"usage\":" + completion.usage())));
        }
        sink.send(Event.of(Kind.DONE, "[DONE]"));
    }

    /** The role, once a choice; the head of the first tool call comes with it. */
    private void open(EventSink sink) throws IOException {
        if (!reply.calls().isEmpty() && reply.reasoning().isEmpty()) {
            return;
        }
        String content = reply.refused()
                ? "\"content\":null,\"refusal\":\"\"" : "\"content\":\"\",\"refusal\":null";
        toEach(sink, Kind.OPENING, choice -> delta(choice, "{\"role\":\"assistant\"," + content + "}"));
    }

    private void deltas(EventSink sink, String field, List<String> words, boolean logprobs) throws IOException {
        for (String word : words) {
            String delta = "{\"" + field + "\":" + Json.quote(word) + "}";
            String odds = logprobs ? Logprobs.of(List.of(word), completion.call(), reply.refused()) : "null";
            toEach(sink, Kind.CONTENT, choice -> choice(choice, delta, odds, "null"));
        }
    }

    private void call(EventSink sink, int index) throws IOException {
        boolean opens = index == 0 && reply.reasoning().isEmpty();
        toEach(sink, Kind.CONTENT, choice -> {
            String calls = "\"tool_calls\":[" + completion.callHead(choice, index, true) + "\"\"}}]";
            return delta(choice, opens
                    ? "{\"role\":\"assistant\",\"content\":null," + calls + ",\"refusal\":null}" : "{" + calls + "}");
        });
        for (String piece : Words.pieces(reply.calls().get(index).arguments(), LETTERS_IN_PIECE)) {
            String delta = "{\"tool_calls\":[{\"index\":" + index + ",\"function\":{\"arguments\":"
                    + Json.quote(piece) + "}}]}";
            toEach(sink, Kind.CONTENT, choice -> delta(choice, delta));
        }
    }

    private interface Choice {
        String json(int index);
    }

    private void toEach(EventSink sink, Kind kind, Choice choice) throws IOException {
        for (int i = 0; i < completion.call().choices(); i++) {
            sink.send(Event.of(kind, chunk(",\"service_tier\":\"default\"", choice.json(i), usageNull)));
        }
    }

    private static String delta(int index, String delta) {
        return choice(index, delta, "null", "null");
    }

    private static String choice(int index, String delta, String logprobs, String finish) {
        return "{\"index\":" + index + ",\"delta\":" + delta + ",\"logprobs\":" + logprobs
                + ",\"finish_reason\":" + finish + "}";
    }

    private String chunk(String tier, String choice, String usage) {
        String json = head + tier + ",\"choices\":[" + choice + "]" + usage;
        String padding = padded ? ",\"obfuscation\":\"" + PADDING.substring(json.length() % PADDING.length()) + "\"" : "";
        return completion.lettered(json + padding + "}");
    }
}
