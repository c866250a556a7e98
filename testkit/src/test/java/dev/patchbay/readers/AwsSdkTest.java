package dev.patchbay.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDelta;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolSpecification;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulated Bedrock, judged by AWS's own SDK; the simulator judges the SDK's signatures. */
@Timeout(60)
class AwsSdkTest {
    @RegisterExtension
    static final SimulatorExtension SIMULATOR =
            new SimulatorExtension(Simulator.builder().keys("AKIDEXAMPLE:wJalrXUtnFEMI"));

    private static final String NOVA = "us.amazon.nova-pro-v1:0";
    private static final String CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
    private static final String PROFILE =
            "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6";
    private static final String HELLO = "Hello from the simulated model.";
    private static final String ASK_CLAUDE = "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":64,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Zürich?\"}]}";

    private static final String SECRET = "wJalrXUtnFEMI";

    private static BedrockRuntimeClient client;
    private static BedrockRuntimeAsyncClient streams;

    private final Simulator simulator = SIMULATOR.simulator();

    @BeforeAll
    static void open() {
        client = client(SECRET);
        streams = common(BedrockRuntimeAsyncClient.builder(), SECRET)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1)).build();
    }

    @AfterAll
    static void close() {
        client.close();
        streams.close();
    }

    private static BedrockRuntimeClient client(String secret) {
        return common(BedrockRuntimeClient.builder(), secret).httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B common(B builder, String secret) {
        return builder.endpointOverride(URI.create(SIMULATOR.simulator().url())).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", secret)))
                .overrideConfiguration(it -> it.retryStrategy(retry -> retry.maxAttempts(1)));
    }

    private static Message user(ContentBlock... content) {
        return Message.builder().role(ConversationRole.USER).content(content).build();
    }

    private static ConverseRequest.Builder ask(String model) {
        return ConverseRequest.builder().modelId(model).messages(user(ContentBlock.fromText("Zürich 😀?")));
    }

    private static ToolConfiguration tools() {
        Document schema = Document.mapBuilder().putString("type", "object").putDocument("properties",
                Document.mapBuilder().putDocument("city", Document.mapBuilder().putString("type", "string").build()).build())
                .build();
        return ToolConfiguration.builder().tools(List.of("weather", "time").stream().map(name -> Tool.fromToolSpec(
                ToolSpecification.builder().name(name).inputSchema(ToolInputSchema.fromJson(schema)).build())).toList())
                .build();
    }

    @ParameterizedTest
    @CsvSource({NOVA, PROFILE, "openai.gpt-oss-120b-1:0"})
    void converses(String model) {
        simulator.next("strict,text=Grüße 😀,reasoning=Hm.,cached-tokens=7");
        ConverseResponse answer = client.converse(ask(model).inferenceConfig(it -> it.maxTokens(50)
                .temperature(0.5f).stopSequences("END")).build());
        var content = answer.output().message().content();
        assertThat(content.get(0).reasoningContent().reasoningText().text()).isEqualTo("Hm.");
        assertThat(content.get(0).reasoningContent().reasoningText().signature()).startsWith("EuYBCkQY");
        assertThat(content.get(1).text()).isEqualTo("Grüße 😀");
        assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
        assertThat(answer.usage().cacheReadInputTokens()).isEqualTo(7);
        assertThat(answer.usage().outputTokens()).isPositive();
        assertThat(answer.responseMetadata().requestId()).startsWith("00000000-0000-4000-8000-");
        assertThat(simulator.requests().getLast().header("authorization").orElseThrow())
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/");
    }

    @Test
    void callsToolsOverTwoTurns() {
        simulator.next("strict,tool-calls=2");
        simulator.next("strict");
        var first = ask(NOVA).toolConfig(tools()).build();
        ConverseResponse called = client.converse(first);
        assertThat(called.stopReason()).isEqualTo(StopReason.TOOL_USE);
        List<ToolUseBlock> calls = called.output().message().content().stream().map(ContentBlock::toolUse).toList();
        assertThat(calls).extracting(ToolUseBlock::name).containsExactly("weather", "time");
        assertThat(calls.get(0).input().asMap().get("city").asString()).isEqualTo("simulated");
        var results = calls.stream().map(call -> ContentBlock.fromToolResult(it -> it.toolUseId(call.toolUseId())
                .content(ToolResultContentBlock.fromText("4 C")))).toArray(ContentBlock[]::new);
        ConverseResponse answer = client.converse(first.toBuilder().messages(first.messages().get(0),
                called.output().message(), user(results)).build());
        assertThat(answer.output().message().content().get(0).text()).isEqualTo(HELLO);
    }

    /** Everything of a stream that the SDK knows how to read, as text. */
    private static List<String> streamed(ConverseStreamRequest request) {
        var told = new ArrayList<String>();
        var visitor = ConverseStreamResponseHandler.Visitor.builder()
                .onMessageStart(event -> told.add("start " + event.roleAsString()))
                .onContentBlockStart(event -> told.add("call " + event.start().toolUse().name()))
                .onContentBlockDelta(event -> told.add(said(event.delta())))
                .onMessageStop(event -> told.add("stop " + event.stopReasonAsString()))
                .onMetadata(event -> told.add("usage " + event.usage().outputTokens()))
                .build();
        join(streams.converseStream(request, ConverseStreamResponseHandler.builder().subscriber(visitor).build()));
        return told;
    }

    private static String said(ContentBlockDelta delta) {
        return switch (delta.type()) {
            case TEXT -> "text " + delta.text();
            case TOOL_USE -> "input " + delta.toolUse().input();
            case REASONING_CONTENT -> delta.reasoningContent().signature() == null
                    ? "thought " + delta.reasoningContent().text() : "signature";
            default -> delta.toString();
        };
    }

    private static void join(CompletableFuture<?> stream) {
        try {
            stream.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    private static ConverseStreamRequest.Builder askForStream() {
        return ConverseStreamRequest.builder().modelId(NOVA).messages(user(ContentBlock.fromText("Hi")));
    }

    @ParameterizedTest
    @CsvSource({"strict", "split=7", "batch=100"})
    void streamsText(String script) {
        simulator.next(script + ",text=One two 😀,reasoning=Hm.");
        assertThat(streamed(askForStream().build())).containsExactly("start assistant", "thought Hm.", "signature",
                "text One", "text  two", "text  😀", "stop end_turn", "usage 4");
    }

    @Test
    void streamsCalls() {
        simulator.next("strict,tool-calls=2");
        assertThat(streamed(askForStream().toolConfig(tools()).build())).startsWith("start assistant", "call weather",
                "input ", "input {\"city\":\"sim").contains("call time").contains("stop tool_use");
    }

    @Test
    void invokesClaude() {
        simulator.next("strict,text=Grüße");
        var answer = client.invokeModel(it -> it.modelId(CLAUDE).contentType("application/json")
                .body(SdkBytes.fromUtf8String(ASK_CLAUDE)));
        JsonNode message = new JsonMapper().readTree(answer.body().asUtf8String());
        assertThat(message.path("content").path(0).path("text").asString()).isEqualTo("Grüße");
        assertThat(message.path("id").asString()).startsWith("msg_bdrk_");
        assertThat(simulator.requests().getLast().path())
                .isEqualTo("/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/invoke");
    }

    @Test
    void streamsClaude() {
        simulator.next("strict,text=One two");
        var events = new ArrayList<String>();
        var visitor = InvokeModelWithResponseStreamResponseHandler.Visitor.builder()
                .onChunk(part -> events.add(part.bytes().asUtf8String())).build();
        join(streams.invokeModelWithResponseStream(it -> it.modelId(CLAUDE).contentType("application/json")
                .body(SdkBytes.fromUtf8String(ASK_CLAUDE)),
                InvokeModelWithResponseStreamResponseHandler.builder().subscriber(visitor).build()));
        assertThat(events.getFirst()).contains("\"type\":\"message_start\"");
        assertThat(events).filteredOn(event -> event.contains("text_delta")).hasSize(2);
        assertThat(events.getLast()).contains("\"type\":\"message_stop\"", "amazon-bedrock-invocationMetrics");
    }

    @ParameterizedTest
    @CsvSource({"status=400, ValidationException, 400", "error=rate_limit_exceeded, ThrottlingException, 429",
        "error=ServiceQuotaExceededException, ServiceQuotaExceededException, 400",
        "status=403, AccessDeniedException, 403", "status=404, ResourceNotFoundException, 404",
        "status=408, ModelTimeoutException, 408", "status=424, ModelErrorException, 424",
        "error=ModelNotReadyException, ModelNotReadyException, 429", "status=500, InternalServerException, 500",
        "status=503, ServiceUnavailableException, 503", "error=ConflictException, ConflictException, 400"})
    void fails(String script, String name, int status) {
        simulator.next(script);
        var failure = catchThrowableOfType(BedrockRuntimeException.class,
                () -> client.converse(ask(NOVA).build()));
        assertThat(failure.statusCode()).isEqualTo(status);
        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(name);
        assertThat(failure.awsErrorDetails().errorMessage()).isNotBlank();
        // The SDK has a class for each exception of the API's model.
        assertThat(List.of(name, "BedrockRuntimeException")).contains(failure.getClass().getSimpleName());
    }

    @Test
    void failsInTheMiddleOfAStream() {
        simulator.next("text=One two three,error-event=2");
        var failure = catchThrowableOfType(BedrockRuntimeException.class, () -> streamed(askForStream().build()));
        assertThat(failure.awsErrorDetails().errorCode()).isEqualToIgnoringCase("ServiceUnavailableException");
    }

    @Test
    void refusesASignatureByAnotherSecret() {
        try (var stranger = client("another")) {
            var failure = catchThrowableOfType(BedrockRuntimeException.class,
                    () -> stranger.converse(ask(NOVA).build()));
            assertThat(failure.statusCode()).isEqualTo(403);
            assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
        }
    }
}
