package dev.patchbay.dialect.bedrock;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.dialect.anthropic.Hosting;
import dev.patchbay.dialect.anthropic.MessagesWriter;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Writes requests: bodies by the model's operation, the model in the path, and who is asking. */
final class BedrockRequestWriter {
    /** Claude's id, behind a region or not. An opaque profile does not tell its model and gets what all models take. */
    private static final String CLAUDE = "anthropic.claude";

    private static final String BETA = "anthropic-beta";
    private static final Header JSON_BODY = new Header("Content-Type", "application/json");
    private static final Header JSON_ANSWER = new Header("Accept", "application/json");
    private static final Header STREAM_ANSWER = new Header("Accept", "application/vnd.amazon.eventstream");
    private static final Header JSON_EVENTS = new Header("X-Amzn-Bedrock-Accept", "application/json");
    private static final Set<String> SERVICE_TIERS = Set.of("default", "priority", "flex", "reserved");

    private final Endpoint endpoint;
    private final BedrockSigner signer;
    private final MessagesWriter claude;
    private final MessagesWriter others;
    private final ConverseWriter converse;

    BedrockRequestWriter(Endpoint endpoint, BedrockSigner signer) {
        this.endpoint = endpoint;
        this.signer = signer;
        claude = new MessagesWriter(endpoint.provider(), Hosting.BEDROCK);
        others = new MessagesWriter(endpoint.provider(),
                Hosting.converse(ConverseBlocks.DOCUMENT_TYPES, ConverseAnswers.THOUGHTS));
        converse = new ConverseWriter(new Refusals(endpoint.provider()));
    }

    HttpCall chat(ChatRequest request, boolean stream, Identity identity) {
        String model = request.model().orElse("");
        return isClaude(model) ? invoke(model, request, stream, identity) : converse(model, request, stream, identity);
    }

    static boolean isClaude(String model) {
        return model.contains(CLAUDE);
    }

    private HttpCall invoke(String model, ChatRequest request, boolean stream, Identity identity) {
        List<Header> headers = headers(identity, stream ? STREAM_ANSWER : JSON_ANSWER);
        if (stream) {
            headers.add(JSON_EVENTS);
        }
        request.field("service_tier").filter(tier -> tier.is(Json.Kind.STRING)).map(Json::string)
                .filter(SERVICE_TIERS::contains)
                .ifPresent(tier -> headers.add(new Header("X-Amzn-Bedrock-Service-Tier", tier)));
        byte[] body = claude.body(request, stream, betas(request, identity));
        return signer.post(uri(model, stream ? "invoke-with-response-stream" : "invoke"), headers, body);
    }

    private HttpCall converse(String model, ChatRequest request, boolean stream, Identity identity) {
        List<Header> headers = headers(identity, stream ? STREAM_ANSWER : JSON_ANSWER);
        List<String> betas = betas(request, identity);
        JsonObject messages = JsonObject.parse(others.body(withoutEffort(request, model), stream, betas));
        return signer.post(uri(model, stream ? "converse-stream" : "converse"), headers,
                converse.body(request, messages, betas));
    }

    /** How a model is made to think differs from vendor to vendor here; only OpenAI's take OpenAI's word. */
    private static ChatRequest withoutEffort(ChatRequest request, String model) {
        JsonObject body = request.toJson();
        if (request.reasoningEffort().isEmpty()) {
            return request;
        }
        var edit = body.edit().remove("reasoning_effort");
        if (model.contains("openai.")) {
            JsonObject additional = body.object("additionalModelRequestFields").orElse(JsonObject.EMPTY);
            edit.put("additionalModelRequestFields", additional.with("reasoning_effort",
                    Json.of(request.reasoningEffort().get())).toJson());
        }
        return ChatRequest.fromJson(edit.apply());
    }

    /** Names of features in beta stand in the body here, not in a header. */
    private List<String> betas(ChatRequest request, Identity identity) {
        Stream<String> told = Stream.concat(endpoint.headers().stream(), identity.headers().stream())
                .filter(BedrockRequestWriter::isBeta).flatMap(header -> Arrays.stream(header.value().split(",")))
                .map(String::strip).filter(name -> !name.isEmpty());
        Stream<String> asked = request.toJson().array("anthropic_beta").stream()
                .filter(name -> name.is(Json.Kind.STRING)).map(Json::string);
        return Stream.concat(told, asked).distinct().toList();
    }

    private static boolean isBeta(Header header) {
        return header.name().equalsIgnoreCase(BETA);
    }

    /** An unescaped slash of an ARN would be another route, answered with status 200. */
    private URI uri(String model, String operation) {
        return endpoint.at("/model/" + PathText.escape(model) + "/" + operation);
    }

    /** The list of models is kept by another host of the same region; a gateway or simulator has it on its own. */
    HttpCall models(Identity identity) {
        String root = endpoint.baseUrl().toString().replaceFirst("//bedrock-runtime", "//bedrock");
        return signer.get(URI.create(root + "/foundation-models"), headers(identity, JSON_ANSWER));
    }

    private List<Header> headers(Identity identity, Header accept) {
        var headers = new ArrayList<Header>();
        headers.add(JSON_BODY);
        headers.add(accept);
        headers.add(new Header("X-Request-Id", identity.requestId()));
        Stream.concat(endpoint.headers().stream(), identity.headers().stream()).filter(header -> !isBeta(header))
                .forEach(headers::add);
        return headers;
    }

    /** What Converse does with a last message of the assistant depends on the model behind it. */
    boolean goesOn(ChatRequest request) {
        return isClaude(request.model().orElse("")) && claude.goesOn(request);
    }

    boolean learn(PatchbayException refusal) {
        MessagesWriter asked = isClaude(refusal.model().orElse("")) ? claude : others;
        return signer.learn(refusal) || asked.learn(refusal);
    }
}
