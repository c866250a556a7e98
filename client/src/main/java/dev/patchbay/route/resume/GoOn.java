package dev.patchbay.route.resume;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Prefill;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;

/** Makes of a request one that asks to go on from what was answered so far. */
public final class GoOn {
    /** So many letters of the end are to be repeated, from the next word on: enough to find them, and soon said. */
    private static final int TAIL = 80;

    /** A token of English has about four letters; it is only to keep the limit of the whole answer. */
    private static final int LETTERS_PER_TOKEN = 4;

    private static final List<String> LIMITS = List.of("max_tokens", "max_completion_tokens");

    private static final String CUT = "Your answer was cut off in the middle by a technical failure. ";
    private static final String FROM_THE_END = CUT + "Continue it from exactly where it stops, in the same language, form"
            + " and style, until it is complete. Begin by repeating its last words exactly, letter for letter and without"
            + " quotation marks, then go on. Say nothing about the interruption. The last words are:\n\n";
    private static final String FROM_THE_BEGINNING = CUT + "Give the complete answer again: the same from its beginning,"
            + " letter for letter, and then go on from where it stops. Say nothing about the interruption.";

    private GoOn() {}

    /** Whether any model can be asked to: several answers, or odds beside the text, cannot be put together. */
    public static boolean canBeAsked(ChatRequest request) {
        return request.choices() == 1 && !request.toJson().bool("logprobs").orElse(false)
                && request.toJson().array("modalities").size() < 2;
    }

    /** Whether the answer has a form of its own, to which a server may hold it from its first letter. */
    public static boolean isFormed(ChatRequest request) {
        return request.toJson().object("response_format").flatMap(format -> format.string("type"))
                .filter(type -> !type.equals("text")).isPresent();
    }

    /** The text so far is put into the model's mouth. */
    public static ChatRequest byPrefill(ChatRequest request, String sent, Prefill prefill) {
        String given = sent.stripTrailing();
        JsonObject last = laid(assistant(given), prefill.message());
        JsonObject longer = withMessages(request, given, List.of(last));
        return ChatRequest.fromJson(laid(longer, prefill.request()));
    }

    /** The model is told what happened. */
    public static ChatRequest byInstruction(ChatRequest request, String sent) {
        String given = sent.stripTrailing();
        String words = isFormed(request) ? FROM_THE_BEGINNING : FROM_THE_END + tail(given);
        JsonObject user = new JsonWriter().beginObject().member("role", "user").member("content", words).endObject()
                .toObject();
        String repeated = isFormed(request) ? "" : given;
        return ChatRequest.fromJson(withMessages(request, repeated, List.of(assistant(given), user)));
    }

    private static JsonObject assistant(String text) {
        return new JsonWriter().beginObject().member("role", "assistant").member("content", text).endObject().toObject();
    }

    /** The last words, from a blank on where there is one. */
    static String tail(String given) {
        String text = given.strip();
        if (text.length() <= TAIL) {
            return text;
        }
        int from = text.length() - TAIL;
        int word = from;
        while (word < text.length() - Seam.LEAST && !Character.isWhitespace(text.charAt(word))) {
            word++;
        }
        boolean pair = Character.isLowSurrogate(text.charAt(from));
        return text.substring(word < text.length() - Seam.LEAST ? word : pair ? from + 1 : from).strip();
    }

    private static JsonObject withMessages(ChatRequest request, String given, List<JsonObject> further) {
        JsonObject body = request.toJson();
        var messages = new JsonWriter(body.toJson().length() + 256).beginArray();
        body.array("messages").forEach(messages::value);
        further.forEach(messages::value);
        var edit = body.edit().put("messages", messages.endArray().toJson());
        for (String limit : LIMITS) {
            body.integer(limit).ifPresent(most ->
                    edit.put(limit, Json.of(Math.max(1, most - given.length() / LETTERS_PER_TOKEN))));
        }
        return edit.apply();
    }

    private static JsonObject laid(JsonObject below, JsonObject over) {
        var edit = below.edit();
        over.names().forEach(name -> over.find(name).ifPresent(value -> edit.put(name, value)));
        return edit.apply();
    }
}
