package dev.patchbay.cost;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Tool;
import java.util.List;

/** Counts what a request sends: its messages and its tools. */
final class PromptTokens {
    /** The role and the marks around a message (OpenAI cookbook, "How to count tokens", 2026-11). */
    private static final long A_MESSAGE = 4;
    /** The marks before the answer. */
    private static final long THE_ANSWER = 3;
    /** An image of 1024 × 1024 in full detail costs 765 with OpenAI and about 1,400 with Anthropic. */
    private static final long AN_IMAGE = 1500;
    private static final long A_SMALL_IMAGE = 85;
    /** What is sent as base64 and is no text, for example a page of a document. */
    private static final int BASE64_CHARACTERS_A_TOKEN = 40;

    private final TokenCounter counter;

    PromptTokens(TokenCounter counter) {
        this.counter = counter;
    }

    /** What every request has besides its messages. */
    long frame(ChatRequest request) {
        long tokens = THE_ANSWER;
        for (Tool tool : request.tools()) {
            tokens += A_MESSAGE + counter.count(tool.toJson().toString());
        }
        return tokens + request.responseFormat().map(format -> counter.count(format.toJson().toString())).orElse(0L);
    }

    long of(Message message) {
        return A_MESSAGE + switch (message) {
            case Message.System system -> of(system.content());
            case Message.User user -> of(user.content());
            case Message.Assistant assistant -> of(assistant);
            case Message.Tool tool -> of(tool.content());
            case Message.Other other -> counter.count(other.extra().toString());
        };
    }

    private long of(Message.Assistant assistant) {
        long tokens = of(assistant.content());
        for (var call : assistant.toolCalls()) {
            tokens += A_MESSAGE + counter.count(call.name()) + counter.count(call.arguments());
        }
        for (var piece : assistant.reasoning()) {
            tokens += counter.count(piece.detail().toString());
        }
        return tokens;
    }

    private long of(List<ContentPart> parts) {
        long tokens = 0;
        for (ContentPart part : parts) {
            tokens += of(part);
        }
        return tokens;
    }

    private long of(ContentPart part) {
        return switch (part) {
            case ContentPart.Text text -> counter.count(text.text());
            case ContentPart.Refusal refusal -> counter.count(refusal.refusal());
            case ContentPart.Image image -> "low".equals(image.detail()) ? A_SMALL_IMAGE : AN_IMAGE;
            case ContentPart.Audio audio -> audio.base64().length() / BASE64_CHARACTERS_A_TOKEN;
            case ContentPart.File file -> file.dataUrl() == null ? AN_IMAGE
                    : file.dataUrl().length() / BASE64_CHARACTERS_A_TOKEN;
            case ContentPart.Other other -> counter.count(other.extra().toString());
        };
    }
}
