package dev.patchbay;

/** Chat in the manner of OpenAI's own SDKs. */
public final class ChatApi {
    private final Patchbay client;

    ChatApi(Patchbay client) {
        this.client = client;
    }

    /** Chat completions: {@code client.chat().completions().create(request)}. */
    public CompletionsApi completions() {
        return new CompletionsApi(client);
    }
}
