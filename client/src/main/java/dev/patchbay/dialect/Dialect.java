package dev.patchbay.dialect;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Framing;
import dev.patchbay.http.HttpCall;
import dev.patchbay.model.ModelInfo;
import java.util.List;
import java.util.Optional;

/**
 * One wire protocol, towards one {@link Endpoint}. Writes requests as bytes and reads bytes as answers; errors come
 * out as {@link PatchbayException}s that know what the provider said but not yet which call it was.
 */
public interface Dialect {
    /** The request for an answer in one piece, or as a stream. */
    HttpCall chat(ChatRequest request, boolean stream, Identity identity);

    /**
     * How the model that a request names is made to go on from a text of its own; empty where it cannot, or not in such a
     * request, or where it is not certain that it would.
     */
    default Optional<Prefill> prefill(ChatRequest request) {
        return Optional.empty();
    }

    /** Reads an answer in one piece; an error that came with a good status is thrown. */
    ChatResponse readChat(byte[] body);

    /** Reads the answer to a request; for protocols whose answers do not tell of which model. */
    default ChatResponse readChat(byte[] body, ChatRequest request) {
        return readChat(body);
    }

    /** How the events of a stream are told apart on the wire. */
    Framing framing();

    /** A reader for one stream. */
    ChunkReader readStream();

    /** A reader for the stream that answers a request; for protocols whose answers do not tell of which model. */
    default ChunkReader readStream(ChatRequest request) {
        return readStream();
    }

    /** The request for vectors. */
    HttpCall embed(EmbeddingRequest request, Identity identity);

    /** Reads the vectors that were asked for: some answers do not tell of which model, and in which form they were. */
    EmbeddingResponse readEmbeddings(byte[] body, EmbeddingRequest request);

    /** How many texts one request for vectors may hold; a larger one is sent in several. */
    default int mostInputs(EmbeddingRequest request) {
        return Integer.MAX_VALUE;
    }

    /** How many bytes the texts of one request for vectors may have together, as JSON; more are sent in several. */
    default long mostInputBytes(EmbeddingRequest request) {
        return Long.MAX_VALUE;
    }

    /** The request for the list of models. */
    HttpCall models(Identity identity);

    /** Reads the list of models. */
    List<ModelInfo> readModels(byte[] body);

    /** What an answer with an error status means. */
    PatchbayException error(ErrorAnswer answer);

    /**
     * Learns from a refusal: whether this endpoint, from now on, is written to in another way that avoids it, so that
     * the same call is worth sending once more. Asked once for each call, as several may be refused for the same reason.
     */
    boolean learn(PatchbayException refusal);
}
