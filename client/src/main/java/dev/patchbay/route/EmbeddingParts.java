package dev.patchbay.route;

import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/** More texts than a provider takes at once: asked for in parts, and put together in the order of the texts. */
final class EmbeddingParts {
    private EmbeddingParts() {}

    /** The parts of a request, in order; the request itself where it is small enough, or one text as tokens. */
    static List<EmbeddingRequest> of(EmbeddingRequest request, int most) {
        List<Json> inputs = request.toJson().array("input");
        if (inputs.size() <= most || inputs.get(0).is(Json.Kind.NUMBER)) {
            return List.of(request);
        }
        var parts = new ArrayList<EmbeddingRequest>();
        for (int from = 0; from < inputs.size(); from += most) {
            parts.add(request.with("input", Json.of(inputs.subList(from, Math.min(inputs.size(), from + most)))));
        }
        return parts;
    }

    /** The answer to the whole request. Numbers begin anew in every part, and uses add up. */
    static EmbeddingResponse join(List<EmbeddingResponse> answers) {
        if (answers.size() == 1) {
            return answers.get(0);
        }
        var data = new ArrayList<Json>();
        for (EmbeddingResponse answer : answers) {
            int before = data.size();
            List<JsonObject> entries = answer.toJson().objects("data");
            for (int i = 0; i < entries.size(); i++) {
                long index = entries.get(i).integer("index").orElse(i);
                data.add(entries.get(i).with("index", Json.of(before + index)).toJson());
            }
        }
        return EmbeddingResponse.fromJson(answers.get(0).toJson().edit().put("data", Json.of(data))
                .put("usage", usage(answers)).apply());
    }

    private static Json usage(List<EmbeddingResponse> answers) {
        long input = answers.stream().mapToLong(answer -> answer.usage().inputTokens()).sum();
        long total = answers.stream().mapToLong(answer -> answer.usage().totalTokens()).sum();
        return new JsonWriter().beginObject().member("prompt_tokens", input).member("total_tokens", total).endObject()
                .toJson();
    }
}
