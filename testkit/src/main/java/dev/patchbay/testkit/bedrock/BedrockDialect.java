package dev.patchbay.testkit.bedrock;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.answer.Event;
import dev.patchbay.testkit.answer.EventSource;
import dev.patchbay.testkit.answer.Framing;
import dev.patchbay.testkit.answer.RequestBody;
import dev.patchbay.testkit.answer.SimulatedDialect;
import dev.patchbay.testkit.anthropic.AnthropicError;
import dev.patchbay.testkit.anthropic.Message;
import dev.patchbay.testkit.anthropic.MessageAnswer;
import dev.patchbay.testkit.anthropic.MessageStream;
import dev.patchbay.testkit.anthropic.MessagesCall;
import dev.patchbay.testkit.anthropic.MessagesChecks;
import dev.patchbay.testkit.script.Header;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import dev.patchbay.testkit.speech.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** InvokeModel, Converse, both streamed, and the list of models. */
public final class BedrockDialect implements SimulatedDialect {
    private static final Pattern OPERATION =
            Pattern.compile("/model/([^/]+)/(invoke|invoke-with-response-stream|converse|converse-stream)$");
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final Set<String> CLAUDES_FIELDS = Set.of("anthropic_version", "anthropic_beta", "max_tokens",
            "messages", "system", "temperature", "top_p", "top_k", "stop_sequences", "tools", "tool_choice", "thinking",
            "output_config", "context_management");

    private final boolean open;
    private final SignatureCheck signatures;
    private final InstantSource clock;
    private final List<String> models;
    private final AtomicLong serial = new AtomicLong();

    /**
     * A simulated account.
     *
     * @param keys the keys that are good, as bearer, or with a colon an access key and its secret; none for any
     * @param models the models there are; none for any
     * @param clock what signatures have to be of
     */
    public BedrockDialect(Set<String> keys, List<String> models, InstantSource clock) {
        this.open = keys.isEmpty();
        Map<String, String> secrets = keys.stream().filter(key -> key.contains(":"))
                .collect(Collectors.toMap(key -> key.substring(0, key.indexOf(':')),
                        key -> key.substring(key.indexOf(':') + 1)));
        this.signatures = new SignatureCheck(keys, secrets, clock);
        this.clock = clock;
        this.models = List.copyOf(models);
    }

    @Override
    public boolean serves(ReceivedRequest request) {
        return request.path().contains("/model/") || request.path().endsWith("/foundation-models");
    }

    @Override
    public Optional<Answer> refusal(ReceivedRequest request) {
        return open ? Optional.empty() : signatures.refusal(request).map(error -> withHeaders(error.answer()));
    }

    @Override
    public Optional<String> model(ReceivedRequest request) {
        Matcher operation = OPERATION.matcher(request.path());
        return operation.find() ? Optional.of(decoded(operation.group(1))) : Optional.empty();
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public Answer answer(ReceivedRequest request, Script script) {
        try {
            return withHeaders(route(request, script));
        } catch (BedrockError.Refused refused) {
            return withHeaders(refused.error().answer());
        }
    }

    private Answer route(ReceivedRequest request, Script script) throws BedrockError.Refused {
        if (request.path().endsWith("/foundation-models")) {
            return Answer.Whole.json(200, List.of(), list());
        }
        Matcher operation = OPERATION.matcher(request.path());
        if (!operation.find()) {
            // What a raw slash in a model's name leads to, with a good status.
            return Answer.Whole.json(200, List.of(),
                    "{\"Output\":{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"},\"Version\":\"1.0\"}");
        }
        String model = decoded(operation.group(1));
        if (!models.isEmpty() && !models.contains(model) && !model.startsWith(Script.MODEL_PREFIX)) {
            throw BedrockError.invalid("The provided model identifier is invalid.").refused();
        }
        JsonNode json = RequestBody.object(request).orElseThrow(() ->
                BedrockError.invalid("Malformed input request, please reformat your input and try again.").refused());
        boolean stream = operation.group(2).endsWith("stream") && !script.has(Setting.NO_STREAM);
        return operation.group(2).startsWith("invoke") ? invoke(model, json, stream, script)
                : converse(json, stream, script);
    }

    private Answer invoke(String model, JsonNode json, boolean stream, Script script) throws BedrockError.Refused {
        var call = new MessagesCall(json);
        if (!json.path("anthropic_version").asString("").equals("bedrock-2023-05-31")) {
            throw BedrockError.invalid("anthropic_version: Field required").refused();
        }
        if (!json.has("max_tokens") || !json.has("messages")) {
            throw BedrockError.invalid("max_tokens: Field required").refused();
        }
        if (script.has(Setting.STRICT)) {
            strictly(json, model);
        }
        var message = new Message("msg_bdrk_sim" + serial.incrementAndGet(),
                script.get(Setting.MODEL, model.replaceFirst("^.*anthropic\\.", "")), call,
                Reply.to(call.wish(), script), script);
        return stream ? streamed(new Invocation(new MessageStream(message, false), !script.has(Setting.NO_USAGE)))
                : Answer.Whole.json(200, List.of(), new MessageAnswer(message).body());
    }

    /** Claude's own words come behind those of Bedrock. */
    private static void strictly(JsonNode json, String model) throws BedrockError.Refused {
        try {
            MessagesChecks.known(json, CLAUDES_FIELDS);
            MessagesChecks.content(json, model.replaceFirst("^.*anthropic\\.", ""));
        } catch (AnthropicError.Refused refused) {
            throw BedrockError.invalid("The model returned the following errors: " + refused.error().message()).refused();
        }
    }

    private Answer converse(JsonNode json, boolean stream, Script script) throws BedrockError.Refused {
        var call = new ConverseCall(json);
        call.complete();
        if (script.has(Setting.STRICT)) {
            call.strictly();
        }
        var answer = new Converse(serial.incrementAndGet(), call, Reply.to(call.wish(), script), script);
        return stream ? streamed(answer) : Answer.Whole.json(200, List.of(), answer.body());
    }

    private Answer streamed(EventSource events) {
        return new Answer.Streamed(200, List.of(new Header("X-Amzn-Bedrock-Content-Type", "application/json")),
                streamType(), framing(), events, failureEvent());
    }

    private String list() {
        List<String> listed = models.isEmpty() ? List.of("amazon.nova-pro-v1:0") : models;
        return "{\"modelSummaries\":" + listed.stream().map(model -> "{\"modelArn\":\"arn:aws:bedrock:us-east-1::"
                + "foundation-model/" + model + "\",\"modelId\":\"" + model + "\",\"modelName\":\"" + model
                + "\",\"providerName\":\"Amazon\"}").collect(Collectors.joining(",", "[", "]")) + "}";
    }

    private Answer withHeaders(Answer answer) {
        var headers = new ArrayList<Header>(answer.headers());
        headers.add(new Header("Date", DATE.format(clock.instant())));
        headers.add(new Header("x-amzn-RequestId",
                "00000000-0000-4000-8000-" + String.format(Locale.ROOT, "%012d", serial.incrementAndGet())));
        return answer.withHeaders(headers);
    }

    @Override
    public Answer failure(Optional<Integer> status, Optional<String> code) {
        return withHeaders(BedrockError.find(status, code).answer());
    }

    @Override
    public Answer unreadable(String why) {
        return withHeaders(BedrockError.invalid(why).answer());
    }

    @Override
    public Event failureEvent() {
        return new Event(Event.Kind.OTHER, "serviceUnavailableException",
                "{\"message\":\"Bedrock is unable to process your request.\"}");
    }

    @Override
    public Framing framing() {
        return EventStream.FRAMES;
    }

    @Override
    public String streamType() {
        return "application/vnd.amazon.eventstream";
    }
}
