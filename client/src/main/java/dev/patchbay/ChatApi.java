package dev.patchbay;

import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.tool.LocalTool;
import dev.patchbay.tool.ToolRun;
import dev.patchbay.tool.Toolbox;

/** Chat in the manner of OpenAI's own SDKs. */
public final class ChatApi {
    private final Patchbay client;

    ChatApi(Patchbay client) {
        this.client = client;
    }

    /**
     * Lets the model use tools until it has an answer: what it asks for is run here, several calls at once, and their
     * results are sent with the next turn. A tool that fails is told to the model.
     *
     * @throws dev.patchbay.error.PatchbayException if a turn fails
     */
    public ToolRun run(ChatRequest request, Toolbox tools) {
        return run(request, tools, RequestOptions.NONE);
    }

    /** The same with options, which hold for each turn. */
    public ToolRun run(ChatRequest request, Toolbox tools, RequestOptions options) {
        return new ToolLoop(tools, turn -> client.chat(turn, options)).run(request);
    }

    /** The same with these tools. */
    public ToolRun run(ChatRequest request, LocalTool<?>... tools) {
        return run(request, Toolbox.of(tools));
    }

    /** Chat completions: {@code client.chat().completions().create(request)}. */
    public CompletionsApi completions() {
        return new CompletionsApi(client);
    }
}
