package dev.patchbay.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.patchbay.Patchbay;
import java.util.List;
import java.util.Set;

/**
 * Any provider's chat model for LangChain4j, with the answers piece by piece. A call returns at once; its handler is
 * called from a virtual thread, one call at a time. What {@link PatchbayChatModel} would throw, the handler gets as its
 * error. The streaming handle that comes with each piece ends the call to the provider, from any thread, and nothing
 * more is told after that.
 */
public final class PatchbayStreamingChatModel implements StreamingChatModel {
    private final ModelSettings settings;

    private PatchbayStreamingChatModel(ModelSettings settings) {
        this.settings = settings;
    }

    /** A model that asks the client's default model. */
    public static PatchbayStreamingChatModel of(Patchbay client) {
        return builder(client).build();
    }

    /** Starts a model of this client. */
    public static PatchbayModelBuilder<PatchbayStreamingChatModel> builder(Patchbay client) {
        return new PatchbayModelBuilder<>(client, PatchbayStreamingChatModel::new);
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        var relay = new StreamRelay(settings, request, new GuardedHandler(handler));
        Thread.ofVirtual().name("patchbay-langchain4j").start(relay);
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return settings.defaults();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return settings.listeners();
    }

    /** Other: who answers is the client's to decide, and told in {@link PatchbayChatResponseMetadata#call}. */
    @Override
    public ModelProvider provider() {
        return ModelProvider.OTHER;
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return settings.capabilities();
    }
}
