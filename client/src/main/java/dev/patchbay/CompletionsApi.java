package dev.patchbay;

import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;

/** Chat completions in the manner of OpenAI's own SDKs. */
public final class CompletionsApi {
    private final Patchbay client;

    CompletionsApi(Patchbay client) {
        this.client = client;
    }

    /** The same as {@link Patchbay#chat(ChatRequest)}. */
    public ChatResponse create(ChatRequest request) {
        return client.chat(request);
    }

    /** The same as {@link Patchbay#chat(ChatRequest, RequestOptions)}. */
    public ChatResponse create(ChatRequest request, RequestOptions options) {
        return client.chat(request, options);
    }

    /** The same as {@link Patchbay#stream(ChatRequest)}. */
    public ChatStream createStreaming(ChatRequest request) {
        return client.stream(request);
    }

    /** The same as {@link Patchbay#stream(ChatRequest, RequestOptions)}. */
    public ChatStream createStreaming(ChatRequest request, RequestOptions options) {
        return client.stream(request, options);
    }
}
