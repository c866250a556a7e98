package dev.patchbay.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.patchbay.Patchbay;
import java.util.function.Consumer;

/** The two kinds of chat model, asked alike: whatever the way, the same answer or failure must come of it. */
enum Way {
    WHOLE {
        @Override
        ChatResponse ask(Patchbay client, Consumer<PatchbayModelBuilder<?>> setup, ChatRequest request) {
            var builder = PatchbayChatModel.builder(client);
            setup.accept(builder);
            return builder.build().chat(request);
        }
    },
    STREAMED {
        @Override
        ChatResponse ask(Patchbay client, Consumer<PatchbayModelBuilder<?>> setup, ChatRequest request) {
            var builder = PatchbayStreamingChatModel.builder(client);
            setup.accept(builder);
            var heard = new Heard();
            builder.build().chat(request, heard);
            ChatResponse answer = heard.answer();
            heard.holdsTogether(answer);
            return answer;
        }
    };

    abstract ChatResponse ask(Patchbay client, Consumer<PatchbayModelBuilder<?>> setup, ChatRequest request);
}
