package dev.patchbay.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever shapes the answer changes the key, and nothing else does. */
class CacheKeyTest {
    private static final String QUESTION = """
            {"model": "gpt-4o", "temperature": 0.5, "messages": [{"role": "user", "content": "Grüße"}],
             "tools": [{"type": "function", "function": {"name": "f", "parameters":
                {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}}}}]}""";

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"stream\":true}", "{\"stream_options\":{\"include_usage\":true}}", "{\"user\":\"u1\"}",
        "{\"safety_identifier\":\"s\"}", "{\"metadata\":{\"a\":\"b\"}}", "{\"store\":true}",
        "{\"prompt_cache_key\":\"k\"}", "{\"prompt_cache_retention\":\"24h\"}", "{\"seed\":null}"})
    void whatShapesNoAnswerLeavesTheKey(String field) {
        JsonObject more = JsonObject.parse(field);
        var edit = JsonObject.parse(QUESTION).edit();
        more.names().forEach(name -> edit.put(name, more.find(name).orElse(Json.NULL)));
        assertThat(key(edit.apply())).isEqualTo(key(QUESTION));
    }

    @Test
    void howItIsWrittenLeavesTheKey() {
        assertThat(key("""
                { "messages" : [ { "content" : "Gr\\u00fc\\u00dfe", "role" : "user" } ], "temperature": 5e-1,
                  "tools": [{"function": {"parameters":
                      {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}},
                      "name": "f"}, "type": "function"}], "model": "gpt-4o" }""")).isEqualTo(key(QUESTION));
    }

    @Test
    void theOrderInASchemaChangesTheKey() {
        assertThat(key(QUESTION.replace("\"a\": {\"type\": \"string\"}, \"b\": {\"type\": \"integer\"}",
                "\"b\": {\"type\": \"integer\"}, \"a\": {\"type\": \"string\"}"))).isNotEqualTo(key(QUESTION));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "gpt-4o|gpt-4o-mini", "0.5|0.50000001", "Grüße|grüße", "user|system", "\"name\": \"f\"|\"name\": \"g\"",
        "\"temperature\": 0.5|\"top_p\": 0.5", "0.5|\"0.5\"", "\"model\":|\"n\": 2, \"model\":",
        "integer|number", "}]}|}], \"unknown_field\": true}"})
    void whateverElseChangesTheKey(String change) {
        String[] parts = change.split("\\|");
        String changed = QUESTION.replace(parts[0], parts[1]);
        assertThat(changed).isNotEqualTo(QUESTION);
        if (!change.startsWith("}]}")) {
            assertThat(key(changed)).isNotEqualTo(key(QUESTION));
        } else {
            assertThat(key(JsonObject.parse(QUESTION).with("unknown_field", Json.TRUE))).isNotEqualTo(key(QUESTION));
        }
    }

    @Test
    void scopeAndKindChangeTheKey() {
        JsonObject question = JsonObject.parse(QUESTION);
        assertThat(Set.of(CacheKey.of("a", "chat", question), CacheKey.of("b", "chat", question),
                CacheKey.of("a", "embeddings", question), CacheKey.of("ac", "hat", question))).hasSize(4);
    }

    /** 2,000 questions made at random: shuffled they keep their key, and no two of them share one. */
    @Test
    void keysAreApart() {
        var random = new Random(7);
        var keys = new HashSet<CacheKey>();
        var texts = new HashSet<String>();
        for (int i = 0; i < 2000; i++) {
            List<String> members = members(random);
            CacheKey key = key("{" + String.join(",", members) + "}");
            Collections.shuffle(members, random);
            assertThat(key("{ " + String.join(" , ", members) + " }")).isEqualTo(key);
            Collections.sort(members);
            texts.add(members.toString());
            keys.add(key);
        }
        assertThat(keys).hasSameSizeAs(texts);
    }

    private static List<String> members(Random random) {
        var members = new ArrayList<String>();
        for (String name : List.of("model", "temperature", "n", "x", "stop", "response_format")) {
            if (random.nextBoolean()) {
                members.add("\"" + name + "\":" + value(random, 3));
            }
        }
        return members;
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> "\"" + random.nextInt(50) + "\"";
            case 1 -> Integer.toString(random.nextInt(50));
            case 2 -> "true";
            case 3 -> random.nextInt(50) + ".25";
            case 4 -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
            default -> "{\"a\":" + value(random, depth - 1) + ",\"b\":" + value(random, depth - 1) + "}";
        };
    }

    private static CacheKey key(String question) {
        return key(JsonObject.parse(question));
    }

    private static CacheKey key(JsonObject question) {
        return CacheKey.of("scope", "chat", question);
    }
}
