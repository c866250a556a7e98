package dev.patchbay.dialect.openai;

import dev.patchbay.dialect.Endpoint;
import java.net.URI;

/** Where requests go. */
interface Addresses {
    /** Where a chat with that model goes. */
    URI chat(String model);

    /** Where texts go that this model makes vectors of. */
    URI embeddings(String model);

    /** Where the list of models is. */
    URI models();

    /** The usual: the same for all models, below the base URL. */
    static Addresses below(Endpoint endpoint) {
        return new Fixed(endpoint.at("/chat/completions"), endpoint.at("/embeddings"), endpoint.at("/models"));
    }

    /** The same for all models. */
    record Fixed(URI chat, URI embeddings, URI models) implements Addresses {
        @Override
        public URI chat(String model) {
            return chat;
        }

        @Override
        public URI embeddings(String model) {
            return embeddings;
        }
    }
}
