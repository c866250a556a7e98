package dev.patchbay;

import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.tool.LocalTool;
import dev.patchbay.tool.ToolRun;
import dev.patchbay.tool.Toolbox;
import java.util.concurrent.CompletableFuture;

/** {@link ChatApi} without blocking. */
public final class AsyncChatApi {
    private final Patchbay client;

    AsyncChatApi(Patchbay client) {
        this.client = client;
    }

    /** {@link ChatApi#run(ChatRequest, Toolbox)} without blocking. Cancelling the future interrupts running tools, too. */
    public CompletableFuture<ToolRun> run(ChatRequest request, Toolbox tools) {
        return run(request, tools, RequestOptions.NONE);
    }

    /** The same with options, which hold for each turn. */
    public CompletableFuture<ToolRun> run(ChatRequest request, Toolbox tools, RequestOptions options) {
        return RunningCall.start(() -> client.chat().run(request, tools, options));
    }

    /** The same with these tools. */
    public CompletableFuture<ToolRun> run(ChatRequest request, LocalTool<?>... tools) {
        return run(request, Toolbox.of(tools));
    }

    /** Chat completions: {@code client.async().chat().completions().create(request)}. */
    public AsyncCompletionsApi completions() {
        return new AsyncCompletionsApi(client);
    }
}
