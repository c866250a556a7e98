package dev.patchbay.routing;

import dev.patchbay.Patchbay;
import dev.patchbay.call.CallInfo;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.error.PatchbayException;
import org.assertj.core.api.Assertions;

/** The two ways to ask that differ on the wire. */
enum Asking {
    WHOLE {
        @Override
        ChatResponse ask(Patchbay client, String model, RequestOptions options) {
            return client.chat(request(model), options);
        }
    },
    STREAM {
        @Override
        ChatResponse ask(Patchbay client, String model, RequestOptions options) {
            try (ChatStream stream = client.stream(request(model), options)) {
                return stream.fold();
            }
        }
    };

    abstract ChatResponse ask(Patchbay client, String model, RequestOptions options);

    /** Asks; an answer without text would be none. */
    CallInfo served(Patchbay client, String model, RequestOptions options) {
        ChatResponse answer = ask(client, model, options);
        Assertions.assertThat(answer.content()).isNotEmpty();
        return answer.call();
    }

    CallInfo served(Patchbay client, String model) {
        return served(client, model, RequestOptions.NONE);
    }

    PatchbayException fail(Patchbay client, String model, RequestOptions options) {
        return Assertions.catchThrowableOfType(PatchbayException.class, () -> ask(client, model, options));
    }

    PatchbayException fail(Patchbay client, String model) {
        return fail(client, model, RequestOptions.NONE);
    }

    private static ChatRequest request(String model) {
        return ChatRequest.builder().model(model).user("Hello").build();
    }
}
