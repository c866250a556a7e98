package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.InternalServerException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anthropic's own client for Java, of which only the base URL was changed, understands the simulated Anthropic. */
@Timeout(30)
class AnthropicJavaTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR =
            new SimulatorExtension(Simulator.builder().keys("good").script(Script.parse("strict")));

    private static final Script STRICT = Script.parse("strict");
    private static final Tool WEATHER = Tool.builder().name("get_weather").description("Tells the weather")
            .inputSchema(Tool.InputSchema.builder()
                    .properties(Tool.InputSchema.Properties.builder()
                            .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string"))).build())
                    .required(List.of("city")).build())
            .build();

    private final Simulator simulator = SIMULATOR.simulator();
    private AnthropicClient client;

    @BeforeEach
    void connect() {
        client = client("good");
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private AnthropicClient client(String key) {
        return AnthropicOkHttpClient.builder().apiKey(key).baseUrl(simulator.url()).maxRetries(0).build();
    }

    private static MessageCreateParams.Builder ask(String model) {
        return MessageCreateParams.builder().model(model).maxTokens(8_192).addUserMessage("Hello");
    }

    private static MessageCreateParams.Builder ask() {
        return ask("claude-sonnet-4-6");
    }

    /** The answer in one piece, or put together by the client's own hand. */
    private Message answer(boolean stream, MessageCreateParams params) {
        if (!stream) {
            return client.messages().create(params);
        }
        var message = MessageAccumulator.create();
        try (var events = client.messages().createStreaming(params)) {
            events.stream().forEach(message::accumulate);
        }
        return message.message();
    }

    private static ContentBlockParam result(ToolUseBlock call) {
        return ContentBlockParam.ofToolResult(
                ToolResultBlockParam.builder().toolUseId(call.id()).content("cold").build());
    }

    private static String text(Message message) {
        return message.content().stream().flatMap(block -> block.text().stream()).map(block -> block.text())
                .reduce("", String::concat);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void chats(boolean stream) {
        simulator.next(STRICT.with(Setting.TEXT, "Grüße, 漢字 and 😀 to you.").with(Setting.CACHED_TOKENS, 40)
                .with(Setting.CACHE_WRITE_TOKENS, 30).with(Setting.CACHE_WRITE_1H_TOKENS, 20));
        Message message = answer(stream, ask().system("Be brief.").build());
        message.validate();
        assertThat(text(message)).isEqualTo("Grüße, 漢字 and 😀 to you.");
        assertThat(message.stopReason()).contains(StopReason.END_TURN);
        assertThat(message.model().asString()).isEqualTo("claude-sonnet-4-6");
        assertThat(message.usage().inputTokens()).isPositive();
        assertThat(message.usage().outputTokens()).isEqualTo(6);
        assertThat(message.usage().cacheReadInputTokens()).contains(40L);
        assertThat(message.usage().cacheCreationInputTokens()).contains(30L);
        assertThat(message.usage().cacheCreation().orElseThrow().ephemeral1hInputTokens()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"max_tokens", "stop_sequence", "refusal", "pause_turn"})
    void tellsWhyItStopped(String word) {
        simulator.script(STRICT.with(Setting.FINISH, word));
        for (boolean stream : new boolean[] {false, true}) {
            assertThat(answer(stream, ask().build()).stopReason().map(StopReason::asString)).contains(word);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callsToolsInParallelAndTakesTheirResults(boolean stream) {
        simulator.script(STRICT.with(Setting.TOOL_CALLS, 2));
        Message called = answer(stream, ask().addTool(WEATHER).build());
        called.validate();
        assertThat(called.stopReason()).contains(StopReason.TOOL_USE);
        List<ToolUseBlock> calls = called.content().stream().map(ContentBlock::toolUse).flatMap(Optional::stream).toList();
        assertThat(calls).hasSize(2).extracting(ToolUseBlock::id).doesNotHaveDuplicates();
        assertThat(calls).allSatisfy(call -> assertThat(call._input())
                .isEqualTo(JsonValue.from(Map.of("city", "simulated"))));
        var next = ask().addTool(WEATHER).addMessage(called)
                .addUserMessageOfContentBlockParams(calls.stream().map(AnthropicJavaTest::result).toList());
        assertThat(text(answer(stream, next.build()))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void thinksAndGetsItsThoughtsBack(boolean stream) {
        simulator.script(STRICT.with(Setting.REASONING, "Let me see that."));
        Message called = answer(stream, ask().enabledThinking(2_048).addTool(WEATHER).build());
        called.validate();
        var thought = called.content().getFirst().thinking().orElseThrow();
        assertThat(thought.thinking()).isEqualTo("Let me see that.");
        assertThat(thought.signature()).isNotEmpty();
        var call = called.content().getLast().toolUse().orElseThrow();
        var next = ask().enabledThinking(2_048).addTool(WEATHER).addMessage(called)
                .addUserMessageOfContentBlockParams(List.of(result(call)));
        assertThat(text(answer(stream, next.build()))).isNotEmpty();
        assertThat(simulator.requests().getLast().bodyText()).contains(thought.signature());
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "403", "404", "429", "500", "529"})
    void failsWithTheErrorItKnows(int status) {
        Class<? extends AnthropicServiceException> expected = switch (status) {
            case 400 -> BadRequestException.class;
            case 401 -> UnauthorizedException.class;
            case 403 -> PermissionDeniedException.class;
            case 404 -> NotFoundException.class;
            case 429 -> RateLimitException.class;
            default -> InternalServerException.class;
        };
        simulator.script(Script.status(status));
        for (boolean stream : new boolean[] {false, true}) {
            assertThatThrownBy(() -> answer(stream, ask().build())).isInstanceOfSatisfying(expected, error -> {
                assertThat(error.statusCode()).isEqualTo(status);
                assertThat(error.body().toString()).contains("request_id");
                assertThat(error.headers().values("request-id")).isNotEmpty();
            });
        }
    }

    @Test
    void aWrongKeyIsRefused() {
        AnthropicClient stranger = client("bad");
        assertThatThrownBy(() -> stranger.messages().create(ask().build())).isInstanceOf(UnauthorizedException.class);
        stranger.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"error-event=3", "close=4"})
    void aBrokenStreamFails(String fault) {
        simulator.script(Script.parse("tokens=20," + fault));
        assertThatThrownBy(() -> answer(true, ask().build())).isInstanceOf(AnthropicException.class);
    }

    @Test
    void countsTokensAndListsModels() {
        var counted = client.messages().countTokens(
                MessageCountTokensParams.builder().model("claude-sonnet-4-6").addUserMessage("Hello").build());
        counted.validate();
        assertThat(counted.inputTokens()).isPositive();
        assertThat(client.models().list().data()).singleElement().satisfies(model -> {
            assertThat(model.id()).isEqualTo("claude-sonnet-4-6");
            assertThat(model.maxTokens()).isPresent();
            assertThat(model.createdAt().getYear()).isEqualTo(2026);
        });
    }
}
