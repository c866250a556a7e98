package dev.patchbay.contract;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.error.PatchbayException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;

/** The ways to make a call. Whatever the way, the same answer or the same failure must come of it. */
enum Mode {
    SYNC {
        @Override
        ChatResponse ask(Patchbay client, ChatRequest request, RequestOptions options) {
            return client.chat(request, options);
        }
    },
    FUTURE {
        @Override
        ChatResponse ask(Patchbay client, ChatRequest request, RequestOptions options) {
            return joined(client.async().chat(request, options));
        }
    },
    STREAM {
        @Override
        ChatResponse ask(Patchbay client, ChatRequest request, RequestOptions options) {
            try (ChatStream stream = client.stream(request, options)) {
                return stream.fold();
            }
        }
    },
    PUBLISHER {
        @Override
        ChatResponse ask(Patchbay client, ChatRequest request, RequestOptions options) {
            var collected = new Collected();
            client.async().stream(request, options).subscribe(collected);
            return ChatResponse.fold(joined(collected.chunks()));
        }
    };

    abstract ChatResponse ask(Patchbay client, ChatRequest request, RequestOptions options);

    ChatResponse ask(Patchbay client, ChatRequest request) {
        return ask(client, request, RequestOptions.NONE);
    }

    PatchbayException fail(Patchbay client, ChatRequest request, RequestOptions options) {
        return Assertions.catchThrowableOfType(PatchbayException.class, () -> ask(client, request, options));
    }

    PatchbayException fail(Patchbay client, ChatRequest request) {
        return fail(client, request, RequestOptions.NONE);
    }

    boolean streams() {
        return this == STREAM || this == PUBLISHER;
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
