package dev.patchbay.dialect.anthropic;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Identity;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Writes requests to Anthropic itself, and to those who imitate it. */
final class AnthropicRequestWriter {
    private static final String VERSION = "2023-06-01";
    private static final Header JSON_BODY = new Header("Content-Type", "application/json");

    private final URI messages;
    private final URI models;
    private final List<Header> standing = new ArrayList<>();
    private final MessagesWriter body;

    AnthropicRequestWriter(Endpoint endpoint) {
        messages = endpoint.at("/v1/messages");
        // The most the API gives in one page; there are far fewer.
        models = endpoint.at("/v1/models?limit=1000");
        body = new MessagesWriter(endpoint.provider(), Hosting.ANTHROPIC);
        endpoint.secret().ifPresent(key -> standing.add(credential(key)));
        if (endpoint.headers().stream().noneMatch(header -> header.name().equalsIgnoreCase("anthropic-version"))) {
            standing.add(new Header("anthropic-version", VERSION));
        }
        standing.addAll(endpoint.headers());
    }

    /** Tokens that were issued to a person, not keys of an account, go as bearer; both at once would be refused. */
    private static Header credential(String key) {
        return key.startsWith("sk-ant-oat") ? new Header("Authorization", "Bearer " + key) : new Header("x-api-key", key);
    }

    HttpCall chat(ChatRequest request, boolean stream, Identity identity) {
        List<Header> headers = headers(identity);
        headers.add(JSON_BODY);
        List<String> betas = betas(request);
        if (!betas.isEmpty()) {
            headers.add(new Header("anthropic-beta", String.join(",", betas)));
        }
        return HttpCall.post(messages, headers, body.body(request, stream, betas));
    }

    /** Names of features in beta, in the field in which hosts other than Anthropic take them. */
    static List<String> betas(ChatRequest request) {
        return request.toJson().array("anthropic_beta").stream().filter(name -> name.is(Json.Kind.STRING))
                .map(Json::string).toList();
    }

    HttpCall models(Identity identity) {
        return HttpCall.get(models, headers(identity));
    }

    private List<Header> headers(Identity identity) {
        var headers = new ArrayList<Header>(standing.size() + identity.headers().size() + 4);
        headers.addAll(standing);
        headers.add(new Header("Accept", "application/json"));
        headers.add(new Header("X-Request-Id", identity.requestId()));
        headers.addAll(identity.headers());
        return headers;
    }

    boolean goesOn(ChatRequest request) {
        return body.goesOn(request);
    }

    boolean learn(PatchbayException refusal) {
        return body.learn(refusal);
    }
}
