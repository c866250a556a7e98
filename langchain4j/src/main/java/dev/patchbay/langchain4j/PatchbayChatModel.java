package dev.patchbay.langchain4j;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.patchbay.Patchbay;
import dev.patchbay.error.PatchbayException;
import java.util.List;
import java.util.Set;

/**
 * Any provider's chat model for LangChain4j, with the answers in one piece:
 *
 * <pre>{@code
 * var model = PatchbayChatModel.builder(client).modelName("anthropic:claude-sonnet-4-6").build();
 * }</pre>
 *
 * <p>Retries, routes and fallbacks are the client's; the client is not closed here. A call blocks its thread, and
 * interrupting the thread cancels it. Failures are LangChain4j's exceptions, each with the {@link PatchbayException} as
 * its cause; {@code UnsupportedFeatureException} means that nothing was sent.
 */
public final class PatchbayChatModel implements ChatModel {
    private final ModelSettings settings;

    private PatchbayChatModel(ModelSettings settings) {
        this.settings = settings;
    }

    /** A model that asks the client's default model. */
    public static PatchbayChatModel of(Patchbay client) {
        return builder(client).build();
    }

    /** Starts a model of this client. */
    public static PatchbayModelBuilder<PatchbayChatModel> builder(Patchbay client) {
        return new PatchbayModelBuilder<>(client, PatchbayChatModel::new);
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        var wanted = RequestWriter.write(request, settings);
        try {
            return AnswerReader.read(settings.client().chat(wanted, settings.options(request)));
        } catch (PatchbayException failure) {
            throw Failures.translate(failure);
        }
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
