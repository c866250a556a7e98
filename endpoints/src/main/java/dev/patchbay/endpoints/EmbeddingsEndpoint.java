package dev.patchbay.endpoints;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.json.JsonObject;
import java.util.function.Supplier;

/** {@code POST /v1/embeddings}. */
final class EmbeddingsEndpoint implements Endpoint {
    private final Supplier<Patchbay> patchbay;
    private final CallReader calls;

    EmbeddingsEndpoint(Supplier<Patchbay> patchbay, CallReader calls) {
        this.patchbay = patchbay;
        this.calls = calls;
    }

    @Override
    public void answer(Inbound in) {
        JsonObject body = calls.body(in);
        EmbeddingParameters.check(body);
        Patchbay client = patchbay.get();
        RequestOptions options = calls.options(body, in);
        var request = EmbeddingRequest.fromJson(OwnParameters.strip(body));
        EmbeddingResponse response = Watched.call(in, request.toJson(), () -> client.embed(request, options));
        JsonObject answer = VectorForm.of(request).apply(response.toJson());
        in.json(Served.mark(answer, response.call()), response.call());
    }
}
