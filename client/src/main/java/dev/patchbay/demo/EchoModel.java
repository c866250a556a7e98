package dev.patchbay.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.Message;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** What the echo model answers, in the bytes of the OpenAI dialect. Tokens are counted as words, as good as any. */
final class EchoModel {
    private static final String PREFIX = "Echo from Patchbay's demo model: ";
    private static final int DIMENSIONS = 8;

    private EchoModel() {}

    static byte[] chat(JsonObject body, long now) {
        var request = ChatRequest.fromJson(body);
        String text = reply(request);
        return envelope(request, "chat.completion", now).name("choices").beginArray().beginObject()
                .member("index", 0).name("message").beginObject().member("role", "assistant").member("content", text)
                .member("refusal", Json.NULL).endObject().member("logprobs", Json.NULL)
                .member("finish_reason", "stop").endObject().endArray()
                .member("usage", usage(request, text)).endObject().toBytes();
    }

    static byte[] stream(JsonObject body, long now) {
        var request = ChatRequest.fromJson(body);
        String text = reply(request);
        var events = new StringBuilder();
        event(events, chunk(request, now, delta("role", "assistant").member("content", "").endObject().toJson(), null));
        for (String word : words(text)) {
            event(events, chunk(request, now, delta("content", word).endObject().toJson(), null));
        }
        event(events, chunk(request, now, JsonObject.EMPTY.toJson(), "stop"));
        if (request.includeUsage()) {
            event(events, envelope(request, "chat.completion.chunk", now).member("choices", Json.of(List.of()))
                    .member("usage", usage(request, text)).endObject().toJson());
        }
        return events.append("data: [DONE]\n\n").toString().getBytes(UTF_8);
    }

    private static JsonWriter delta(String name, String value) {
        return new JsonWriter().beginObject().member(name, value);
    }

    private static Json chunk(ChatRequest request, long now, Json delta, @org.jspecify.annotations.Nullable String end) {
        var out = envelope(request, "chat.completion.chunk", now).name("choices").beginArray().beginObject()
                .member("index", 0).member("delta", delta).member("logprobs", Json.NULL)
                .member("finish_reason", end == null ? Json.NULL : Json.of(end)).endObject().endArray();
        if (request.includeUsage()) {
            out.member("usage", Json.NULL);
        }
        return out.endObject().toJson();
    }

    private static void event(StringBuilder events, Json chunk) {
        events.append("data: ").append(chunk).append("\n\n");
    }

    private static JsonWriter envelope(ChatRequest request, String object, long now) {
        return new JsonWriter().beginObject().member("id", "chatcmpl-demo").member("object", object)
                .member("created", now).member("model", request.model().orElse(EchoTransport.MODEL));
    }

    private static String reply(ChatRequest request) {
        return request.messages().reversed().stream()
                .filter(Message.User.class::isInstance)
                .findFirst()
                .map(user -> PREFIX + text(((Message.User) user).content()))
                .orElse(PREFIX + "(you said nothing)");
    }

    private static String text(List<ContentPart> parts) {
        return parts.stream().filter(ContentPart.Text.class::isInstance)
                .map(part -> ((ContentPart.Text) part).text()).collect(Collectors.joining());
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        int from = 0;
        for (int blank = text.indexOf(' '); blank >= 0; blank = text.indexOf(' ', from)) {
            words.add(text.substring(from, blank + 1));
            from = blank + 1;
        }
        words.add(text.substring(from));
        return words;
    }

    private static JsonObject usage(ChatRequest request, String reply) {
        return usage(words(reply(request)).size(), words(reply).size());
    }

    private static JsonObject usage(long input, long output) {
        return new JsonWriter().beginObject().member("prompt_tokens", input).member("completion_tokens", output)
                .member("total_tokens", input + output).endObject().toObject();
    }

    static byte[] embeddings(JsonObject body) {
        var request = EmbeddingRequest.fromJson(body);
        boolean base64 = request.encodingFormat().orElse("float").equals("base64");
        var out = new JsonWriter().beginObject().member("object", "list").name("data").beginArray();
        List<String> texts = request.texts();
        for (int i = 0; i < texts.size(); i++) {
            float[] vector = vector(texts.get(i));
            out.beginObject().member("object", "embedding").member("index", i)
                    .member("embedding", base64 ? Json.of(base64(vector)) : numbers(vector)).endObject();
        }
        long tokens = texts.stream().mapToLong(text -> words(text).size()).sum();
        return out.endArray().member("model", request.model().orElse(EchoTransport.MODEL)).name("usage").beginObject()
                .member("prompt_tokens", tokens).member("total_tokens", tokens).endObject().endObject().toBytes();
    }

    /** The same text has the same vector, of length 1; nothing more is promised. */
    private static float[] vector(String text) {
        var random = new SplittableRandom(text.hashCode());
        float[] vector = new float[DIMENSIONS];
        double square = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextDouble(-1, 1);
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    private static Json numbers(float[] vector) {
        var out = new JsonWriter().beginArray();
        for (float number : vector) {
            out.number(number);
        }
        return out.endArray().toJson();
    }

    private static String base64(float[] vector) {
        var bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    static byte[] models() {
        return new JsonWriter().beginObject().member("object", "list").name("data").beginArray().beginObject()
                .member("id", EchoTransport.MODEL).member("object", "model").member("created", 0)
                .member("owned_by", "patchbay").endObject().endArray().endObject().toBytes();
    }

    static byte[] refusal(String message) {
        return new JsonWriter().beginObject().name("error").beginObject().member("message", message)
                .member("type", "invalid_request_error").member("param", Json.NULL).member("code", Json.NULL)
                .endObject().endObject().toBytes();
    }
}
