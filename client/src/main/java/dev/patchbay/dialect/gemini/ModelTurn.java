package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.Message;
import dev.patchbay.chat.Reasoning;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.dialect.CallArguments;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the model said, as its parts: signed thoughts, text, pictures and calls, each with its own signature. */
final class ModelTurn {
    private final Message.Assistant message;
    private final boolean signatureNeeded;
    private final boolean fromGemini;

    /**
     * A turn to write.
     *
     * @param signatureNeeded whether the model refuses calls without a signature
     */
    ModelTurn(Message.Assistant message, boolean signatureNeeded) {
        this.message = message;
        this.signatureNeeded = signatureNeeded;
        fromGemini = message.toolCalls().stream().anyMatch(call -> !Signed.google(call.extra()).isEmpty());
    }

    void write(PartWriter writer, OpenCalls open, String path, List<Json> parts) {
        message.reasoning().forEach(piece -> thought(piece).ifPresent(parts::add));
        parts.addAll(text(writer, path + ".content"));
        parts.addAll(writer.madeImages(message.extra(), path));
        for (int i = 0; i < message.toolCalls().size(); i++) {
            ToolCall call = message.toolCalls().get(i);
            String name = FunctionNames.toGemini(call.name());
            open.open(call.id(), name, idToSend(call));
            parts.add(call(call, name, i == 0));
        }
    }

    /** Thoughts without a signature are not sent back, nor are those of other vendors. */
    private static Optional<Json> thought(Reasoning piece) {
        boolean ours = piece.detail().string("format").orElse("").equals(ThoughtFormat.NAME);
        return piece.signature().filter(signature -> ours).map(signature -> new JsonWriter().beginObject()
                .member("text", piece.text()).member("thought", true).member("thoughtSignature", signature)
                .endObject().toJson());
    }

    private List<Json> text(PartWriter writer, String path) {
        if (Signed.signature(message.extra()).isPresent()) {
            return signed(writer.onlyText(message.content(), path));
        }
        List<Json> parts = writer.parts(message.content(), path);
        String refusal = message.refusal();
        return parts.isEmpty() && refusal != null ? PartWriter.text(refusal).stream().toList() : parts;
    }

    /** A signature stays on the part it came with, be that empty, and is not moved to a neighbour. */
    private List<Json> signed(String text) {
        var parts = new ArrayList<Json>();
        int written = 0;
        for (Signed.OnText signed : Signed.onText(message.extra(), text)) {
            PartWriter.text(text.substring(written, signed.from())).ifPresent(parts::add);
            parts.add(new JsonWriter().beginObject().member("text", text.substring(signed.from(), signed.to()))
                    .member("thoughtSignature", signed.signature()).endObject().toJson());
            written = signed.to();
        }
        PartWriter.text(text.substring(written)).ifPresent(parts::add);
        return parts;
    }

    private Json call(ToolCall call, String name, boolean first) {
        var out = new JsonWriter().beginObject().name("functionCall").beginObject();
        idToSend(call).ifPresent(id -> out.member("id", id));
        out.member("name", name).member("args", CallArguments.object(call)).endObject();
        Signed.signature(call.extra()).or(() -> first ? placeholder() : Optional.empty())
                .ifPresent(signature -> out.member("thoughtSignature", signature));
        return out.endObject().toJson();
    }

    /** Parallel calls have one signature, on the first; history from elsewhere has none and is excused. */
    private Optional<String> placeholder() {
        boolean signed = message.toolCalls().stream().anyMatch(call -> Signed.signature(call.extra()).isPresent());
        return signed || !signatureNeeded ? Optional.empty() : Optional.of(Signed.PLACEHOLDER);
    }

    private Optional<String> idToSend(ToolCall call) {
        return Optional.of(call.id()).filter(id -> fromGemini && !id.isEmpty() && !CallIds.isOurs(id));
    }
}
