package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.answer.Json;
import dev.patchbay.testkit.script.Script;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The models there are. When none were named, two are listed and every name is taken. */
final class Models {
    private static final String PATH = "/models";
    private static final List<String> STANDARD = List.of("simulated-chat", "simulated-embedding");
    private static final long CREATED = 1_787_300_000;

    private final List<String> names;

    Models(List<String> names) {
        this.names = List.copyOf(names);
    }

    static boolean serves(String path) {
        return path.endsWith(PATH) || path.contains(PATH + "/");
    }

    /** Refuses a model that is not there; a model that is a script always is. */
    void require(String model) throws OpenAiError.Refused {
        if (!names.isEmpty() && !has(names, model)) {
            throw OpenAiError.modelNotFound(model).refused();
        }
    }

    Answer answer(String path) throws OpenAiError.Refused {
        List<String> listed = names.isEmpty() ? STANDARD : names;
        if (path.endsWith(PATH)) {
            String list = listed.stream().map(Models::json).collect(Collectors.joining(",", "[", "]"));
            return Answer.Whole.json(200, List.of(), "{\"object\":\"list\",\"data\":" + list + "}");
        }
        String encoded = path.substring(path.indexOf(PATH + "/") + PATH.length() + 1);
        String model = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (!has(listed, model)) {
            throw OpenAiError.modelNotFound(model).refused();
        }
        return Answer.Whole.json(200, List.of(), json(model));
    }

    private static boolean has(List<String> names, String model) {
        return names.contains(model) || model.startsWith(Script.MODEL_PREFIX);
    }

    private static String json(String model) {
        return "{\"id\":" + Json.quote(model) + ",\"object\":\"model\",\"created\":" + CREATED
                + ",\"owned_by\":\"simulator\",\"shutdown_date\":null}";
    }
}
