package dev.patchbay.langchain4j;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestOptions;
import java.util.List;
import java.util.Set;

/** What a chat model was made of. */
record ModelSettings(
        Patchbay client,
        ChatRequestParameters defaults,
        List<ChatModelListener> listeners,
        Set<Capability> capabilities,
        boolean strictJsonSchema) {
    ModelSettings {
        listeners = List.copyOf(listeners);
        capabilities = Set.copyOf(capabilities);
    }

    /** How the call shall go: what the request's own parameters say. */
    RequestOptions options(ChatRequest request) {
        return request.parameters() instanceof PatchbayChatRequestParameters own ? own.options() : RequestOptions.NONE;
    }
}
