package dev.patchbay.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import java.net.URLEncoder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model that knows one story of sixty words, and tells it from the beginning, from where a text stops that is put into
 * its mouth, or from the words that it is asked to repeat.
 */
final class Storyteller {
    static final String STORY =
            IntStream.rangeClosed(1, 60).mapToObj(i -> "word" + i).collect(Collectors.joining(" ")) + ".";

    private static final JsonMapper JSON = new JsonMapper();

    private Storyteller() {}

    /** The story so far, after so many words. */
    static String first(int words) {
        return IntStream.rangeClosed(1, words).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
    }

    /** A script that begins the story and goes wrong. */
    static Script told(String fault) {
        return says(STORY, fault);
    }

    static Script says(String text, String fault) {
        String encoded = URLEncoder.encode(text, UTF_8).replace("+", "%20");
        return Script.parse("text=" + encoded + (fault.isEmpty() ? "" : "," + fault));
    }

    /** Goes on as it is asked to. */
    static Function<ReceivedRequest, Script> obliging() {
        return request -> says(answer(request), "");
    }

    /** Refuses a text in its mouth, but does what it is told. */
    static Function<ReceivedRequest, Script> refusingPrefill() {
        return request -> lastMessage(request).path("role").asString().equals("assistant")
                ? Script.status(400) : says(answer(request), "");
    }

    private static String answer(ReceivedRequest request) {
        JsonNode last = lastMessage(request);
        String text = text(last.path("content"));
        if (last.path("role").asString().equals("assistant")) {
            return STORY.substring(text.length());
        }
        int words = text.indexOf("The last words are:\n\n");
        return words < 0 ? STORY : STORY.substring(STORY.indexOf(text.substring(words).lines().toList().getLast()));
    }

    static JsonNode lastMessage(ReceivedRequest request) {
        JsonNode messages = body(request).path("messages");
        return messages.get(messages.size() - 1);
    }

    static JsonNode body(ReceivedRequest request) {
        return JSON.readTree(request.body());
    }

    static String text(JsonNode content) {
        return content.isString() ? content.asString() : content.path(0).path("text").asString();
    }
}
