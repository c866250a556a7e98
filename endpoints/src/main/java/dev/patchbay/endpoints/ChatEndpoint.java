package dev.patchbay.endpoints;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.json.JsonObject;
import java.util.function.Supplier;

/** {@code POST /v1/chat/completions}. */
final class ChatEndpoint implements Endpoint {
    private final Supplier<Patchbay> patchbay;
    private final CallReader calls;
    private final ChatRelay relay;

    ChatEndpoint(Supplier<Patchbay> patchbay, CallReader calls, Pings pings) {
        this.patchbay = patchbay;
        this.calls = calls;
        this.relay = new ChatRelay(pings);
    }

    @Override
    public void answer(Inbound in) {
        JsonObject body = calls.body(in);
        ChatParameters.check(body);
        Patchbay client = patchbay.get();
        RequestOptions options = calls.options(body, in);
        var request = ChatRequest.fromJson(OwnParameters.strip(body));
        if (request.stream()) {
            relay.relay(in, client, request, options);
        } else {
            whole(in, client, request, options);
        }
    }

    private static void whole(Inbound in, Patchbay client, ChatRequest request, RequestOptions options) {
        ChatResponse response = Watched.call(in, request.toJson(), () -> client.chat(request, options));
        in.json(Served.mark(response.toJson(), response.call()), response.call());
    }
}
