package dev.patchbay;

import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.schema.TypedAnswer;

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

    /**
     * Asks for an answer that is a record: its schema goes with the request, and the answer is read as that record.
     *
     * @throws dev.patchbay.error.AnswerMismatchException if the model answered something else
     * @throws IllegalArgumentException if the record has a component that JSON cannot carry
     */
    public <T extends Record> TypedAnswer<T> parse(ChatRequest request, Class<T> type) {
        return parse(request, type, RequestOptions.NONE);
    }

    /** The same with options for this call. */
    public <T extends Record> TypedAnswer<T> parse(ChatRequest request, Class<T> type, RequestOptions options) {
        var typed = new TypedChat<>(type);
        return typed.read(client.chat(typed.asking(request), options));
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
