package dev.patchbay.examples.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import dev.patchbay.Patchbay;
import dev.patchbay.langchain4j.PatchbayChatModel;
import dev.patchbay.langchain4j.PatchbayEmbeddingModel;
import dev.patchbay.langchain4j.PatchbayStreamingChatModel;
import java.util.concurrent.CompletableFuture;

/**
 * An assistant of LangChain4j's AI Services that remembers, an answer word by word, and a vector. Without any key in
 * the environment, Patchbay's demo provider answers.
 */
public final class Assistant {
    private Assistant() {}

    /** What the assistant can do; LangChain4j implements it. */
    interface Chat {
        String ask(String question);
    }

    /** Runs all three. */
    public static void main(String[] args) {
        try (var client = Patchbay.fromEnv()) {
            var chat = AiServices.builder(Chat.class).chatModel(PatchbayChatModel.of(client))
                    .chatMemory(MessageWindowChatMemory.withMaxMessages(10)).build();
            System.out.println(chat.ask("Why is the sky blue?"));
            System.out.println(chat.ask("And the sea?"));
            System.out.println("\n" + stream(client, "Tell me a story").text().length() + " letters");
            System.out.println(PatchbayEmbeddingModel.of(client).embed("the sea").content().dimension() + " dimensions");
        }
    }

    private static AiMessage stream(Patchbay client, String question) {
        var answer = new CompletableFuture<ChatResponse>();
        PatchbayStreamingChatModel.of(client).chat(question, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String piece) {
                System.out.print(piece);
            }

            @Override
            public void onCompleteResponse(ChatResponse whole) {
                answer.complete(whole);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer.join().aiMessage();
    }
}
