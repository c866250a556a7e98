package dev.patchbay.langchain4j;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.patchbay.Patchbay;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a chat model is made of, streaming or not. All of it is optional.
 *
 * @param <M> the model
 */
public final class PatchbayModelBuilder<M> {
    private final Patchbay client;
    private final Function<ModelSettings, M> model;
    private @Nullable String modelName;
    private ChatRequestParameters defaults = PatchbayChatRequestParameters.EMPTY;
    private List<ChatModelListener> listeners = List.of();
    private Set<Capability> capabilities = Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    private boolean strictJsonSchema;

    PatchbayModelBuilder(Patchbay client, Function<ModelSettings, M> model) {
        this.client = client;
        this.model = model;
    }

    /** Sets the model to ask: {@code provider:model}, a route, or a bare name; else the client's default model. */
    public PatchbayModelBuilder<M> modelName(String name) {
        modelName = name;
        return this;
    }

    /** Sets what holds where a request says nothing, for example {@link PatchbayChatRequestParameters}. */
    public PatchbayModelBuilder<M> defaultRequestParameters(ChatRequestParameters parameters) {
        defaults = parameters;
        return this;
    }

    /** Sets who is told of each request, response and error. */
    public PatchbayModelBuilder<M> listeners(List<ChatModelListener> all) {
        listeners = all;
        return this;
    }

    /**
     * Sets what LangChain4j may count on. By default JSON schemas: Patchbay carries them to every provider, in words
     * where there is no field for them. Without it, AI Services describe the wanted form in the prompt themselves.
     */
    public PatchbayModelBuilder<M> supportedCapabilities(Set<Capability> all) {
        capabilities = all;
        return this;
    }

    /**
     * Sets whether answers must hold to their JSON schema exactly, by default false. If so, every property is required,
     * those that were optional may be null, and no others are allowed, as OpenAI demands of strict schemas.
     */
    public PatchbayModelBuilder<M> strictJsonSchema(boolean strict) {
        strictJsonSchema = strict;
        return this;
    }

    /** The model. */
    public M build() {
        var named = PatchbayChatRequestParameters.builder().overrideWith(defaults);
        if (modelName != null) {
            named.modelName(modelName);
        }
        return model.apply(new ModelSettings(client, named.build(), listeners, capabilities, strictJsonSchema));
    }
}
