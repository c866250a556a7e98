package dev.patchbay.chat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A piece of the model's reasoning. What providers sign or encrypt must go back unchanged on the next turn, and some
 * want even plain words back where they were (DeepSeek, Moonshot), so the whole piece is kept as it came.
 *
 * @param home the member of the message where it was and goes back to: {@code reasoning_details};
 *     {@code reasoning_content} and the like for plain words; {@code content} for a part of type {@code thinking}
 * @param detail the piece as it came: an element of {@code reasoning_details} ({@code reasoning.text} with text and
 *     signature, {@code reasoning.summary}, {@code reasoning.encrypted} with data), whatever its members are called;
 *     or, from elsewhere, {@code home} and what was there
 */
public record Reasoning(String home, JsonObject detail) {
    static final String DETAILS = "reasoning_details";

    /** Where OpenAI-shaped servers put plain words; some put the same text in two places, so the first counts. */
    static final List<String> PLAIN_FIELDS = List.of("reasoning_content", "reasoning", "reasoning_text");

    /** An element of {@code reasoning_details}. */
    public Reasoning(JsonObject detail) {
        this(DETAILS, detail);
    }

    /** Reasoning in plain words, with nothing that proves it. */
    public static Reasoning text(String text) {
        return new Reasoning(JsonObject.EMPTY.edit().put("type", "reasoning.text").put("text", text).apply());
    }

    /** Reasoning in words with the provider's opaque signature over them. */
    public static Reasoning signed(String text, String signature) {
        return new Reasoning(text(text).detail().with("signature", Json.of(signature)));
    }

    /** Reasoning that only the provider can read. */
    public static Reasoning encrypted(String data) {
        return new Reasoning(JsonObject.EMPTY.edit().put("type", "reasoning.encrypted").put("data", data).apply());
    }

    /** What the model thought, in words; empty for encrypted pieces. */
    public String text() {
        return detail.string("text").or(() -> detail.string("summary")).or(() -> plainText(detail))
                .orElseGet(() -> thoughts(detail));
    }

    /** The provider's opaque signature. */
    public Optional<String> signature() {
        return detail.string("signature");
    }

    /** The encrypted piece. */
    public Optional<String> data() {
        return detail.string("data");
    }

    /** Finds reasoning wherever OpenAI-shaped servers put it. */
    static List<Reasoning> in(JsonObject message) {
        var found = new ArrayList<Reasoning>();
        message.objects(DETAILS).forEach(detail -> found.add(new Reasoning(detail)));
        if (found.isEmpty()) {
            plainField(message).ifPresent(field -> found.add(at(field, message.find(field).orElseThrow())));
        }
        message.objects("content").stream().filter(Reasoning::isThinking)
                .forEach(part -> found.add(at("content", Json.of(List.of(part.toJson())))));
        return List.copyOf(found);
    }

    private static Reasoning at(String home, Json value) {
        return new Reasoning(home, JsonObject.EMPTY.with(home, value));
    }

    /** The name of the member of a message or delta that holds reasoning in plain words. */
    static Optional<String> plainField(JsonObject message) {
        for (String name : PLAIN_FIELDS) {
            if (message.string(name).filter(found -> !found.isEmpty()).isPresent()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The reasoning text of a message or delta, under whichever name it is there. */
    static Optional<String> plainText(JsonObject message) {
        return plainField(message).flatMap(message::string);
    }

    /** Mistral's thinking models put their thoughts among the parts of the content. */
    static boolean isThinking(JsonObject part) {
        return part.string("type").orElse("").equals("thinking");
    }

    /** What was thought among the parts of a message's or delta's content. */
    static String thoughts(JsonObject message) {
        return message.objects("content").stream().filter(Reasoning::isThinking).map(Reasoning::thought)
                .collect(Collectors.joining());
    }

    /** The words of a part of type {@code thinking}: a string, or text parts once more. */
    private static String thought(JsonObject part) {
        return part.string("thinking").orElseGet(() -> part.objects("thinking").stream()
                .map(inner -> inner.string("text").orElse("")).collect(Collectors.joining()));
    }
}
