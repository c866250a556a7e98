package dev.patchbay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.patchbay.testkit.script.Script;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** LangChain4j's model for OpenAI, of which only the base URL was changed. */
class LangChain4jTest {
    @RegisterExtension
    final TestGateway running = new TestGateway();

    private OpenAiChatModel model(String name) {
        return OpenAiChatModel.builder().baseUrl(running.baseUrl()).apiKey("any").modelName(name).maxRetries(0).build();
    }

    @Test
    void chats() {
        running.simulator().next(Script.says("Good day."));
        assertThat(model("sim:small").chat("Hello")).isEqualTo("Good day.");
    }

    @Test
    void tellsOfErrors() {
        assertThatThrownBy(() -> model("sim:sim/status=429").chat("Hello")).isInstanceOf(RateLimitException.class);
    }

    @Test
    void streams() throws Exception {
        running.simulator().next(Script.says("One two three."));
        var model = OpenAiStreamingChatModel.builder()
                .baseUrl(running.baseUrl()).apiKey("any").modelName("sim:small").build();
        var heard = new Listener();
        model.chat("Hello", heard);
        assertThat(heard.whole.get(10, TimeUnit.SECONDS).aiMessage().text()).isEqualTo("One two three.");
        assertThat(heard.pieces).hasToString("One two three.");
    }

    private static final class Listener implements StreamingChatResponseHandler {
        final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
        final StringBuffer pieces = new StringBuffer();

        @Override
        public void onPartialResponse(String piece) {
            pieces.append(piece);
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            whole.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            whole.completeExceptionally(error);
        }
    }
}
