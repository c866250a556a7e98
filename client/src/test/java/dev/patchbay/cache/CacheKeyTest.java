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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever shapes the answer changes the key, and nothing else does. */
class CacheKeyTest {
    private static final String QUESTION = """
            {"model": "gpt-4o", "temperature": 0.5, "messages": [{"role": "user", "content": "Grüße"}],
             "tools": [{"type": "function", "function": {"name": "f", "parameters":
                {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}}}}]}""";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> SHAPES_NO_ANSWER = Set.of("stream", "stream_options", "user", "safety_identifier",
            "metadata", "store", "prompt_cache_key", "prompt_cache_retention");
    private static final String EVERYTHING = """
            {"model": "gpt-4o", "max_completion_tokens": 10, "max_tokens": 11, "temperature": 0.5, "top_p": 0.6,
             "frequency_penalty": 0.1, "presence_penalty": 0.2, "logit_bias": {"50256": -100}, "logprobs": true,
             "top_logprobs": 3, "n": 2, "stop": ["a", "b"], "seed": 5, "stream": true,
             "stream_options": {"include_usage": true}, "parallel_tool_calls": false, "reasoning_effort": "low",
             "verbosity": "low", "service_tier": "flex", "store": true, "metadata": {"k": "v"},
             "modalities": ["text", "audio"], "audio": {"voice": "alloy", "format": "mp3"},
             "prediction": {"type": "content", "content": "x"}, "web_search_options": {"search_context_size": "low"},
             "prompt_cache_key": "k", "prompt_cache_retention": "24h", "safety_identifier": "s", "user": "u",
             "tool_choice": {"type": "function", "function": {"name": "f"}}, "of_a_vendor": {"deep": [1, {"a": 2}]},
             "response_format": {"type": "json_schema", "json_schema": {"name": "s", "strict": true,
                "schema": {"type": "object", "properties": {"p": {"type": "string"}, "q": {"enum": ["x", "y"]}}}}},
             "tools": [
                {"type": "function", "function": {"name": "f", "description": "d", "parameters":
                    {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}}},
                {"type": "function", "function": {"name": "g"}}],
             "messages": [
                {"role": "system", "content": "Be brief."},
                {"role": "user", "name": "Ann", "content": [
                    {"type": "text", "text": "What is this?"},
                    {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA", "detail": "low"}}]},
                {"role": "assistant", "tool_calls": [{"id": "c1", "type": "function",
                    "function": {"name": "f", "arguments": "{}"}}]},
                {"role": "tool", "tool_call_id": "c1", "content": "5"}]}""";

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

    /** A request with every parameter there is, and each value in it, however deep, changed one by one. */
    @Test
    void everyValueOfEveryParameterCounts() {
        CacheKey key = key(EVERYTHING);
        var keys = new HashSet<CacheKey>();
        JsonNode request = JSON.readTree(EVERYTHING);
        int changes = 0;
        for (String name : request.propertyNames()) {
            for (JsonNode changed : changes(request.get(name))) {
                CacheKey other = key(((ObjectNode) request.deepCopy()).set(name, changed).toString());
                if (SHAPES_NO_ANSWER.contains(name)) {
                    assertThat(other).as(name).isEqualTo(key);
                } else {
                    assertThat(other).as("%s: %s", name, changed).isNotEqualTo(key);
                    keys.add(other);
                    changes++;
                }
            }
        }
        assertThat(changes).isGreaterThan(80);
        assertThat(keys).as("no two changes are one").hasSize(changes);
    }

    /** All that a value can become by one change: gone, another, one part more, one less, parts in another order. */
    private static List<JsonNode> changes(JsonNode value) {
        var changes = new ArrayList<JsonNode>();
        if (value.isObject()) {
            value.propertyNames().forEach(name -> {
                changes.add(((ObjectNode) value.deepCopy()).without(name));
                changes(value.get(name)).forEach(deep -> changes.add(((ObjectNode) value.deepCopy()).set(name, deep)));
            });
        } else if (value.isArray()) {
            changes.add(((ArrayNode) value.deepCopy()).add(true));
            for (int i = 0; i < value.size(); i++) {
                int at = i;
                var less = (ArrayNode) value.deepCopy();
                less.remove(at);
                changes.add(less);
                changes(value.get(at)).forEach(deep -> changes.add(((ArrayNode) value.deepCopy()).set(at, deep)));
            }
            if (value.size() > 1) {
                var turned = (ArrayNode) value.deepCopy();
                turned.add(turned.remove(0));
                changes.add(turned);
            }
        } else {
            changes.add(JSON.readTree(value.isString() ? "\"other\"" : value.isBoolean() ? "\"" + value + "\"" : "77"));
        }
        return changes;
    }

    @Test
    void nullIsAValueInASchemaAndNothingElsewhere() {
        String schema = "{\"response_format\":{\"json_schema\":{\"name\":\"s\",\"schema\":%s}}}";
        assertThat(key(schema.formatted("{\"const\":null}"))).isNotEqualTo(key(schema.formatted("{}")));
        assertThat(key("{\"messages\":[{\"role\":\"assistant\",\"content\":null}]}"))
                .isEqualTo(key("{\"messages\":[{\"role\":\"assistant\"}]}"));
        assertThat(key("{\"stop\":[null]}")).isNotEqualTo(key("{\"stop\":[]}"));
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
