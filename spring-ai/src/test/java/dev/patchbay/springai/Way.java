package dev.patchbay.springai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;

/** The two ways to ask: whatever the way, the same answer or failure must come of it. */
enum Way {
    WHOLE {
        @Override
        ChatResponse ask(ChatModel model, Prompt prompt) {
            return model.call(prompt);
        }
    },
    STREAMED {
        @Override
        ChatResponse ask(ChatModel model, Prompt prompt) {
            List<ChatResponse> pieces = model.stream(prompt).collectList().block(Duration.ofSeconds(30));
            ChatResponse end = pieces.getLast();
            var said = end.getResult().getOutput();
            assertThat(said.getText()).isEmpty();
            assertThat(joined(pieces, AnswerReader.REASONING_DELTA))
                    .isEqualTo(said.getMetadata().getOrDefault(AnswerReader.REASONING, ""));
            var whole = AssistantMessage.builder().content(texts(pieces)).properties(said.getMetadata())
                    .toolCalls(said.getToolCalls()).build();
            return new ChatResponse(List.of(new Generation(whole, end.getResult().getMetadata())), end.getMetadata());
        }
    };

    abstract ChatResponse ask(ChatModel model, Prompt prompt);

    private static String texts(List<ChatResponse> pieces) {
        var text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.getResult().getOutput().getText()));
        return text.toString();
    }

    private static String joined(List<ChatResponse> pieces, String property) {
        var text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.getResult().getOutput().getMetadata().getOrDefault(property, "")));
        return text.toString();
    }
}
