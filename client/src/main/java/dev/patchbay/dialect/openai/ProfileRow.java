package dev.patchbay.dialect.openai;

import dev.patchbay.dialect.Prefill;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a row of the table of profiles. A row is laid over the one it is {@code like}, that of an unknown compatible
 * server where it says nothing: lists and objects add up, all else is replaced.
 */
final class ProfileRow {
    private static final String PARENT = "compatible";

    private static final Set<String> MEMBERS = Set.of("why", "like", "hosts", "max_tokens", "plain_messages",
            "openai_fields", "strict_tools", "openai_ids", "credential", "keep", "drop", "refuse", "rename", "put",
            "fit", "one_choice", "most_stops", "most_temperature", "stream_options", "most_inputs", "most_input_bytes",
            "embeddings", "embedding_drop", "tool_types", "tool_choice_required", "tool_choice_named",
            "tool_choice_none", "tool_choice_not_thinking", "thinking",
            "json_schema", "json_object", "prefill", "message_members", "message_drop", "replay", "tool_call_ids", "wording",
            "errors", "statuses", "once_more", "id_headers", "hints", "models");

    private final JsonObject row;

    private ProfileRow(JsonObject row) {
        this.row = row;
    }

    /** All rows of {@code profiles.json}. */
    static Map<String, Profile> readAll() {
        try (InputStream file = ProfileRow.class.getResourceAsStream("profiles.json")) {
            if (file == null) {
                throw new IllegalStateException("the library lacks its profiles.json");
            }
            JsonObject rows = JsonObject.parse(file.readAllBytes());
            var profiles = new LinkedHashMap<String, Profile>();
            rows.names().forEach(name -> profiles.put(name, read(rows, name)));
            return Collections.unmodifiableMap(profiles);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Profile read(JsonObject rows, String name) {
        JsonObject own = rows.object(name).orElseThrow();
        JsonObject whole = laid(rows, name);
        var variants = new ArrayList<Profile.Variant>();
        for (JsonObject variant : own.objects("models")) {
            Pattern models = Pattern.compile(variant.string("match").orElseThrow());
            JsonObject over = merged(whole, known(name, variant.without("match")));
            variants.add(new Profile.Variant(models, new ProfileRow(over).profile(name, List.of(), List.of())));
        }
        return new ProfileRow(whole).profile(name, texts(own, "hosts"), variants);
    }

    private static JsonObject laid(JsonObject rows, String name) {
        JsonObject own = known(name, rows.object(name).orElseThrow());
        boolean root = name.equals(PARENT) || name.equals("openai");
        return root ? own : merged(laid(rows, own.string("like").orElse(PARENT)), own);
    }

    /** The row, now that it is known to say nothing that would be passed over. */
    private static JsonObject known(String name, JsonObject row) {
        row.names().stream().filter(member -> !MEMBERS.contains(member)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException("profile '" + name + "' says '" + unknown + "', which means nothing");
        });
        return row;
    }

    private static JsonObject merged(JsonObject below, JsonObject over) {
        var edit = below.edit();
        for (String member : over.names()) {
            Json value = over.find(member).orElseThrow();
            edit.put(member, below.find(member).map(old -> merged(old, value)).orElse(value));
        }
        return edit.apply();
    }

    private static Json merged(Json below, Json over) {
        if (below.is(Json.Kind.ARRAY) && over.is(Json.Kind.ARRAY)) {
            var both = new ArrayList<>(below.array());
            both.addAll(over.array());
            return Json.of(both);
        }
        boolean objects = below.is(Json.Kind.OBJECT) && over.is(Json.Kind.OBJECT);
        return objects ? merged(below.object(), over.object()).toJson() : over;
    }

    private Profile profile(String name, List<String> hosts, List<Profile.Variant> variants) {
        return new Profile(name, hosts, word("max_tokens", Profile.MaxTokensField::valueOf, "MAX_TOKENS"),
                flag("plain_messages", true), flag("openai_fields", false), flag("strict_tools", false),
                flag("openai_ids", false), word("credential", Profile.CredentialForm::valueOf, "BEARER"), fields(),
                tools(), word("thinking", Thinking::valueOf, "EFFORT"), flag("json_schema", true),
                flag("json_object", true), messages(), prefill(), errors(), variants);
    }

    private FieldRules fields() {
        return new FieldRules(set("keep"), set("drop"), set("refuse"), map("rename", Json::string),
                map("put", value -> value), map("fit", ProfileRow::pattern), flag("one_choice", false),
                (int) row.integer("most_stops").orElse(Integer.MAX_VALUE),
                row.number("most_temperature").orElse(Double.MAX_VALUE), flag("stream_options", true),
                (int) row.integer("most_inputs").orElse(Integer.MAX_VALUE),
                row.integer("most_input_bytes").orElse(Long.MAX_VALUE), flag("embeddings", true),
                set("embedding_drop"));
    }

    private ToolRules tools() {
        return new ToolRules(set("tool_types"), word("tool_choice_required", ToolRules.Forced::valueOf, "FORWARD"),
                word("tool_choice_named", ToolRules.Forced::valueOf, "FORWARD"), flag("tool_choice_none", true),
                set("tool_choice_not_thinking"));
    }

    private MessageRules messages() {
        return new MessageRules(set("message_members"), set("message_drop"),
                word("replay", MessageRules.Replay::valueOf, "KEEP"),
                word("tool_call_ids", ToolCallIds::valueOf, "ANY"));
    }

    private Optional<Prefill> prefill() {
        return row.object("prefill").map(how -> new Prefill(how.object("message").orElse(JsonObject.EMPTY),
                how.object("request").orElse(JsonObject.EMPTY)));
    }

    private ErrorRules errors() {
        var wording = new ArrayList<ErrorRules.Wording>();
        map("wording", ProfileRow::kind).forEach((text, kind) ->
                wording.add(new ErrorRules.Wording(Pattern.compile(text), kind)));
        var hints = new ArrayList<ErrorRules.Hint>();
        map("hints", Json::string).forEach((text, hint) -> hints.add(new ErrorRules.Hint(Pattern.compile(text), hint)));
        var statuses = new LinkedHashMap<Integer, ErrorKind>();
        map("statuses", ProfileRow::kind).forEach((status, kind) -> statuses.put(Integer.valueOf(status), kind));
        return new ErrorRules(List.copyOf(wording), map("errors", ProfileRow::kind), Map.copyOf(statuses),
                set("once_more"), set("id_headers"), List.copyOf(hints));
    }

    private static ErrorKind kind(Json word) {
        return ErrorKind.valueOf(word.string().toUpperCase(Locale.ROOT));
    }

    private static Pattern pattern(Json text) {
        return Pattern.compile(text.string());
    }

    private boolean flag(String member, boolean otherwise) {
        return row.bool(member).orElse(otherwise);
    }

    private <E> E word(String member, Function<String, E> read, String otherwise) {
        return read.apply(row.string(member).orElse(otherwise).toUpperCase(Locale.ROOT));
    }

    /** In the order of the row, so that of two refused fields always the same one is named. */
    private Set<String> set(String member) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(texts(row, member)));
    }

    private static List<String> texts(JsonObject row, String member) {
        return row.array(member).stream().map(Json::string).toList();
    }

    private <V> Map<String, V> map(String member, Function<Json, V> read) {
        var map = new LinkedHashMap<String, V>();
        JsonObject found = row.object(member).orElse(JsonObject.EMPTY);
        found.names().forEach(name -> map.put(name, read.apply(found.find(name).orElseThrow())));
        return map;
    }
}
