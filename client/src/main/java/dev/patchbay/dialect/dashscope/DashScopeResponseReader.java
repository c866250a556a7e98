package dev.patchbay.dialect.dashscope;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.dialect.AnswerJson;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.http.Frame;
import dev.patchbay.http.Framing;
import dev.patchbay.json.JsonObject;
import dev.patchbay.model.ModelInfo;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads answers in one piece, as OpenAI's would be. An answer is read as a stream of one event, so that both always
 * agree; and a model that answers in streams only has its stream put together here.
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
        var stream = new DashScopeStreamReader(request, errors, lessons, clock);
        if (isJson(body)) {
            return ChatResponse.fold(stream.whole(body));
        }
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
