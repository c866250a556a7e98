package dev.patchbay.langchain4j;

import static dev.patchbay.langchain4j.Asked.hello;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ImageContent.DetailLevel;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.langchain4j.Asked.InEveryWay;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.At;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Failures come in LangChain4j's words, with ours as the cause. */
@ExtendWith(SimulatorExtension.class)
class FailuresTest {
    private static final Map<ErrorKind, Class<?>> TABLE = new EnumMap<>(Map.ofEntries(
            Map.entry(ErrorKind.AUTHENTICATION, AuthenticationException.class),
            Map.entry(ErrorKind.PERMISSION, AuthenticationException.class),
            Map.entry(ErrorKind.RATE_LIMIT, RateLimitException.class),
            Map.entry(ErrorKind.QUOTA_EXHAUSTED, NonRetriableException.class),
            Map.entry(ErrorKind.INVALID_REQUEST, InvalidRequestException.class),
            Map.entry(ErrorKind.CONTEXT_LENGTH_EXCEEDED, InvalidRequestException.class),
            Map.entry(ErrorKind.CONTENT_POLICY, ContentFilteredException.class),
            Map.entry(ErrorKind.NOT_FOUND, ModelNotFoundException.class),
            Map.entry(ErrorKind.TIMEOUT, TimeoutException.class),
            Map.entry(ErrorKind.OVERLOADED, InternalServerException.class),
            Map.entry(ErrorKind.SERVER_ERROR, InternalServerException.class),
            Map.entry(ErrorKind.CONNECTION, RetriableException.class),
            Map.entry(ErrorKind.CANCELLED, NonRetriableException.class),
            Map.entry(ErrorKind.CONFIGURATION, NonRetriableException.class)));

    @ParameterizedTest
    @EnumSource
    void everyKindHasItsException(ErrorKind kind) {
        var failure = PatchbayException.of(kind, "it broke");
        var translated = Failures.translate(failure);
        assertThat(translated).isExactlyInstanceOf(TABLE.get(kind)).hasMessage("it broke").hasCause(failure);
        assertThat(translated instanceof RetriableException).isEqualTo(kind.retryable());
    }

    @InEveryWay
    void byStatus(Asked asked, Simulator simulator) {
        Map<Integer, Class<?>> table = Map.of(400, InvalidRequestException.class, 401, AuthenticationException.class,
                403, AuthenticationException.class, 404, ModelNotFoundException.class, 429, RateLimitException.class,
                500, InternalServerException.class, 503, InternalServerException.class);
        table.forEach((status, wanted) -> {
            Throwable failure = asked.fail(simulator, Script.status(status), hello().build());
            assertThat(failure).as("%s", status).isExactlyInstanceOf(wanted).hasMessageNotContaining("sk-adapter");
            assertThat(failure).cause().isInstanceOfSatisfying(PatchbayException.class, cause ->
                    assertThat(cause.provider()).contains(asked.dialect().name()));
        });
    }

    @InEveryWay
    void ofTheConnection(Asked asked, Simulator simulator) {
        assertThat(asked.fail(simulator, Script.OK.with(Setting.RESET, At.START), hello().build()))
                .isExactlyInstanceOf(RetriableException.class);
    }

    @InEveryWay
    void ofTime(Asked asked, Simulator simulator) {
        var parameters = PatchbayChatRequestParameters.builder()
                .options(RequestOptions.timeout(Duration.ofMillis(200))).build();
        assertThat(asked.fail(simulator, Script.OK.with(Setting.STALL, At.START),
                hello().parameters(parameters).build())).isExactlyInstanceOf(TimeoutException.class);
    }

    @Test
    void refusalsAreFiltered(Simulator simulator) {
        for (Way way : Way.values()) {
            assertThat(new Asked(Dialect.OPENAI, way).fail(simulator, Script.OK.with(Setting.REFUSAL, "I won't."),
                    hello().build())).isExactlyInstanceOf(ContentFilteredException.class).hasMessage("I won't.");
        }
    }

    @InEveryWay
    void nothingIsSentOfWhatCannotBeCarried(Asked asked, Simulator simulator) {
        Map<String, ChatMessage> table = Map.of(
                "CUSTOM", CustomMessage.from(Map.of("a", "b")),
                "audio that is only a URL", UserMessage.from(AudioContent.from("https://example.org/a.wav")),
                "a PDF that is only a URL", UserMessage.from(PdfFileContent.from("https://example.org/a.pdf")),
                "ULTRA_HIGH", UserMessage.from(ImageContent.from("https://example.org/a.png", DetailLevel.ULTRA_HIGH)),
                "the result of tool 'x' has no id", ToolExecutionResultMessage.from(null, "x", "y"));
        table.forEach((words, message) -> assertThat(asked.fail(simulator, Script.OK, hello(message).build()))
                .isExactlyInstanceOf(UnsupportedFeatureException.class).hasMessageContaining(words));
        assertThat(simulator.requestCount()).isZero();
    }

    @InEveryWay
    void listenersAreTold(Asked asked, Simulator simulator) {
        var heard = new CopyOnWriteArrayList<String>();
        var listener = new ChatModelListener() {
            @Override
            public void onRequest(ChatModelRequestContext context) {
                heard.add("request " + context.chatRequest().modelName());
            }

            @Override
            public void onResponse(ChatModelResponseContext context) {
                heard.add("response " + context.chatResponse().aiMessage().text());
            }

            @Override
            public void onError(ChatModelErrorContext context) {
                heard.add("error " + context.error().getClass().getSimpleName());
            }
        };
        asked.ask(simulator, Script.says("Yes."), builder -> builder.listeners(List.of(listener)),
                hello().modelName(asked.dialect().model()).build());
        assertThat(heard).containsExactly("request " + asked.dialect().model(), "response Yes.");
        heard.clear();
        try {
            asked.ask(simulator, Script.status(500), builder -> builder.listeners(List.of(listener)), hello().build());
        } catch (InternalServerException expected) {
            assertThat(heard).containsExactly("request null", "error InternalServerException");
            return;
        }
        throw new AssertionError("no failure");
    }
}
