package dev.patchbay.route;

import dev.patchbay.chat.Usage;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * More texts than a provider takes at once: asked for in parts, one after the other, and put together in the order of
 * the texts.
 *
 * @param requests the parts, in order; the request itself where it is small enough, or one text as tokens
 */
record EmbeddingParts(List<EmbeddingRequest> requests) {
    /**
     * Takes a request apart.
     *
     * @param mostInputs how many texts a part may hold
     * @param mostBytes how many bytes of JSON they may have together; a longer text is a part of its own
     */
    static EmbeddingParts of(EmbeddingRequest request, int mostInputs, long mostBytes) {
        List<Json> inputs = request.toJson().array("input");
        if (inputs.isEmpty() || inputs.get(0).is(Json.Kind.NUMBER)) {
            return new EmbeddingParts(List.of(request));
        }
        var parts = new ArrayList<EmbeddingRequest>();
        int from = 0;
        while (from < inputs.size()) {
            int to = end(inputs, from, mostInputs, mostBytes);
            boolean whole = from == 0 && to == inputs.size();
            parts.add(whole ? request : request.with("input", Json.of(inputs.subList(from, to))));
            from = to;
        }
        return new EmbeddingParts(parts);
    }

    /** Behind the last text of the part that begins there. */
    private static int end(List<Json> inputs, int from, int mostInputs, long mostBytes) {
        int to = from + 1;
        long bytes = inputs.get(from).length();
        while (to < inputs.size() && to - from < mostInputs && bytes + inputs.get(to).length() <= mostBytes) {
            bytes += inputs.get(to).length();
            to++;
        }
        return to;
    }

    /**
     * The answer to the whole request. Numbers begin anew in every part, and uses add up.
     *
     * @param answers those to the parts, in order
     */
    EmbeddingResponse join(List<EmbeddingResponse> answers) {
        if (answers.size() == 1) {
            return answers.get(0);
        }
        var data = new ArrayList<Json>();
        for (int part = 0; part < answers.size(); part++) {
            append(data, answers.get(part), requests.get(part).toJson().array("input").size());
        }
        return EmbeddingResponse.fromJson(answers.get(0).toJson().edit().put("data", Json.of(data))
                .put("usage", usage(answers)).apply());
    }

    /** A vector too few or too many would give all texts after it the vector of another. */
    private static void append(List<Json> data, EmbeddingResponse answer, int texts) {
        int before = data.size();
        List<JsonObject> entries = answer.toJson().objects("data");
        if (entries.size() != texts) {
            throw PatchbayException.of(ErrorKind.SERVER_ERROR,
                    "the provider gave " + entries.size() + " vectors for " + texts + " texts");
        }
        for (int i = 0; i < texts; i++) {
            long index = entries.get(i).integer("index").orElse(i);
            data.add(entries.get(i).with("index", Json.of(before + index)).toJson());
        }
    }

    /** What a provider does not tell is not made up. */
    private static Json usage(List<EmbeddingResponse> answers) {
        Usage sum = answers.stream().map(EmbeddingResponse::usage).reduce(Usage::plus).orElse(Usage.UNKNOWN);
        var out = new JsonWriter().beginObject();
        if (sum.known()) {
            out.member("prompt_tokens", sum.inputTokens()).member("total_tokens", sum.totalTokens());
            sum.reportedCost().ifPresent(cost -> out.member("cost", Json.parse(cost.usd().toPlainString())));
        }
        return out.endObject().toJson();
    }
}
