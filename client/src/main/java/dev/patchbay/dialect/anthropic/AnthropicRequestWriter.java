package dev.patchbay.dialect.anthropic;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Identity;
import dev.patchbay.dialect.Requests;
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

    private final URI messages;
    private final URI models;
    private final Requests requests;
    private final MessagesWriter body;

    AnthropicRequestWriter(Endpoint endpoint) {
        messages = endpoint.at("/v1/messages");
        // The most the API gives in one page; there are far fewer.
        models = endpoint.at("/v1/models?limit=1000");
        body = new MessagesWriter(endpoint.provider(), Hosting.ANTHROPIC);
        var first = new ArrayList<Header>(2);
        endpoint.secret().ifPresent(key -> first.add(credential(key)));
        if (endpoint.headers().stream().noneMatch(header -> header.name().equalsIgnoreCase("anthropic-version"))) {
            first.add(new Header("anthropic-version", VERSION));
        }
        requests = new Requests(endpoint, first);
    }

    /** Tokens that were issued to a person, not keys of an account, go as bearer; both at once would be refused. */
    private static Header credential(String key) {
        return key.startsWith("sk-ant-oat") ? Requests.bearer(key) : new Header("x-api-key", key);
    }

    HttpCall chat(ChatRequest request, boolean stream, Identity identity) {
        List<String> betas = betas(request);
        byte[] json = body.body(request, stream, betas);
        return requests.post(messages, json, identity, betas.isEmpty() ? Requests.JSON_ANSWER
                : List.of(Requests.ACCEPT_JSON, new Header("anthropic-beta", String.join(",", betas))));
    }

    /** Names of features in beta, in the field in which hosts other than Anthropic take them. */
    static List<String> betas(ChatRequest request) {
        return request.toJson().array("anthropic_beta").stream().filter(name -> name.is(Json.Kind.STRING))
                .map(Json::string).toList();
    }

    HttpCall models(Identity identity) {
        return requests.get(models, identity, Requests.JSON_ANSWER);
    }

    boolean goesOn(ChatRequest request) {
        return body.goesOn(request);
    }

    boolean learn(PatchbayException refusal) {
        return body.learn(refusal);
    }
}
