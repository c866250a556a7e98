package dev.patchbay.dialect.dashscope;

import dev.patchbay.call.RequestId;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.AnswerJson;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.http.Frame;
import dev.patchbay.http.Framing;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import dev.patchbay.model.ModelInfo;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads answers in one piece, as OpenAI's would be. A model that answers in streams only has its stream put together
 * here.
 */
final class DashScopeResponseReader {
    private final String provider;
    private final DashScopeErrors errors;
    private final Lessons lessons;
    private final InstantSource clock;

    DashScopeResponseReader(String provider, DashScopeErrors errors, Lessons lessons, InstantSource clock) {
        this.provider = provider;
        this.errors = errors;
        this.lessons = lessons;
        this.clock = clock;
    }

    ChatResponse chat(byte[] body, ChatRequest request) {
        if (isJson(body)) {
            return whole(AnswerJson.object(body), request);
        }
        var stream = new DashScopeStreamReader(request, errors, lessons, clock);
        var chunks = new ArrayList<dev.patchbay.chat.ChatChunk>();
        for (Frame frame : Framing.SSE.frames(body)) {
            chunks.addAll(stream.accept(frame));
        }
        chunks.addAll(stream.end());
        return ChatResponse.fold(chunks);
    }

    private static boolean isJson(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{';
            }
        }
        return true;
    }

    private ChatResponse whole(JsonObject answer, ChatRequest request) {
        JsonObject output = answer.object("output").orElseThrow(() -> errors.inAnswer(answer));
        lessons.answered(request);
        List<JsonObject> choices = DashScopeStreamReader.choices(output);
        DashScopeStreamReader.requireWhole(!choices.isEmpty(),
                choices.stream().allMatch(choice -> FinishWord.of(choice, false).ended()));
        JsonWriter out = DashScopeStreamReader.shape(answer.string("request_id").orElseGet(RequestId::create), request,
                clock.instant().getEpochSecond()).completion(answer.length());
        out.name("choices").beginArray();
        choices.forEach(choice -> write(out, choice));
        out.endArray();
        TokenCounts counts = TokenCounts.of(answer);
        if (counts.known()) {
            counts.write(out);
        } else {
            out.member("usage", Json.NULL);
        }
        return ChatResponse.fromJson(out.endObject().toObject());
    }

    private static void write(JsonWriter out, JsonObject choice) {
        JsonObject message = choice.object("message").orElse(JsonObject.EMPTY);
        List<JsonObject> calls = message.objects("tool_calls");
        String text = ChoiceReader.content(message);
        FinishWord finish = FinishWord.of(choice, !calls.isEmpty());
        out.beginObject().member("index", choice.integer("index").orElse(0)).name("message").beginObject()
                .member("role", "assistant")
                .member("content", text.isEmpty() && !calls.isEmpty() ? Json.NULL : Json.of(text))
                .member("refusal", Json.NULL);
        message.string("reasoning_content").filter(thought -> !thought.isEmpty())
                .ifPresent(thought -> out.member("reasoning_content", thought));
        if (!calls.isEmpty()) {
            out.name("tool_calls").beginArray();
            calls.forEach(call -> writeCall(out, call));
            out.endArray();
        }
        out.endObject()
                .member("logprobs", choice.object("logprobs").map(JsonObject::toJson).orElse(Json.NULL))
                .member("finish_reason", String.valueOf(finish.word()));
        finish.told().ifPresent(told -> out.member("native_finish_reason", told));
        out.endObject();
    }

    private static void writeCall(JsonWriter out, JsonObject call) {
        JsonObject function = call.object("function").orElse(JsonObject.EMPTY);
        String arguments = CallsReader.arguments(function);
        out.beginObject()
                .member("id", call.string("id").filter(id -> !id.isEmpty()).orElseGet(() -> "call_" + RequestId.create()))
                .member("type", "function").name("function").beginObject()
                .member("name", function.string("name").orElse(""))
                .member("arguments", arguments.isEmpty() ? "{}" : arguments).endObject().endObject();
    }

    EmbeddingResponse embeddings(byte[] body, EmbeddingRequest request) {
        JsonObject answer = AnswerJson.object(body);
        JsonObject output = answer.object("output").orElseThrow(() -> errors.inAnswer(answer));
        return EmbeddingAnswer.of(answer, output.objects("embeddings"), request);
    }

    /** The list of the compatible mode, which is OpenAI's. */
    List<ModelInfo> models(byte[] body) {
        JsonObject list = AnswerJson.object(body);
        if (!list.has("data")) {
            throw errors.inAnswer(list);
        }
        return list.objects("data").stream().filter(model -> model.string("id").isPresent())
                .map(model -> new ModelInfo(provider, model.string("id").orElseThrow(), model)).toList();
    }
}
