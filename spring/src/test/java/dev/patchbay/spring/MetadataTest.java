package dev.patchbay.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Schema;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.configurationmetadata.ConfigurationMetadataRepositoryJsonBuilder;

/**
 * What editors show of the properties is the schema. Written by
 * {@code mvn -pl spring -am test -Dtest=MetadataTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dpatchbay.docs.write=true}.
 */
class MetadataTest {
    private static final Path FILE =
            Path.of("src", "main", "resources", "META-INF", "spring-configuration-metadata.json");
    private static final String LIST = "java.util.List<java.lang.String>";
    private static final String SECTIONS = "java.util.List<java.util.Map<java.lang.String,java.lang.Object>>";

    private final PropertyNames names = new PropertyNames(PatchbayProperties.SCHEMA);
    private final List<String> properties = new ArrayList<>();
    private final List<String> hints = new ArrayList<>();

    @Test
    void isTheSchema() throws IOException {
        add(PatchbayProperties.SCHEMA, "patchbay");
        String text = "{\"properties\":[\n" + String.join(",\n", properties) + "\n],\"hints\":[\n"
                + String.join(",\n", hints) + "\n]}\n";
        if (Boolean.getBoolean("patchbay.docs.write")) {
            Files.writeString(FILE, text);
        }
        assertThat(Files.readString(FILE)).isEqualTo(text);
    }

    @Test
    void isReadBySpringBootsOwnReader() throws IOException {
        try (var in = Files.newInputStream(FILE)) {
            var all = ConfigurationMetadataRepositoryJsonBuilder.create(in).build().getAllProperties();
            assertThat(all).containsKeys("patchbay.default-model", "patchbay.pool.max-connections",
                    "patchbay.providers", "patchbay.endpoints.enabled");
            assertThat(all.get("patchbay.strategy").getHints().getValueHints()).extracting("value")
                    .contains("round_robin", "lowest_latency");
        }
    }

    private void add(Schema schema, String at) {
        schema.keys().forEach(key -> add(key, at + "." + PropertyNames.kebab(key.name())));
        for (Schema section : schema.sections()) {
            String name = at + "." + PropertyNames.kebab(section.name());
            if (section.many()) {
                String keys = section.keys().stream().map(key -> PropertyNames.kebab(key.name()))
                        .collect(Collectors.joining(", "));
                properties.add(line(property(name, SECTIONS, "A list; each item may have " + keys + ".")));
            } else {
                add(section, name);
            }
        }
    }

    private void add(Key<?> key, String name) {
        JsonWriter property = property(name, type(key), plain(key.meaning()));
        key.standard().ifPresent(value -> property.member("defaultValue", switch (value) {
            case Integer number -> Json.of(number);
            case Long number -> Json.of(number);
            case Boolean flag -> Json.of(flag);
            default -> Json.of(key.standardText());
        }));
        properties.add(line(property));
        if (!words(key).isEmpty()) {
            var hint = new JsonWriter().beginObject().member("name", name).name("values").beginArray();
            words(key).forEach(word -> hint.beginObject().member("value", word).endObject());
            hints.add(new String(hint.endArray().endObject().toBytes(), UTF_8));
        }
    }

    private static JsonWriter property(String name, String type, String description) {
        return new JsonWriter().beginObject().member("name", name).member("type", type)
                .member("description", description);
    }

    private static String line(JsonWriter property) {
        return new String(property.endObject().toBytes(), UTF_8);
    }

    /** Without the marks of the reference. */
    private String plain(String meaning) {
        return names.in(meaning.replace("`", "").replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1"));
    }

    private static String type(Key<?> key) {
        String label = key.kind().label();
        if (label.startsWith("list of ")) {
            return LIST;
        }
        if (label.startsWith("map of ")) {
            return "java.util.Map<java.lang.String,java.lang.String>";
        }
        return switch (label.split(" ")[0]) {
            case "integer" -> "java.lang.Integer";
            case "number" -> "java.lang.Double";
            case "true" -> "java.lang.Boolean";
            case "duration" -> "java.time.Duration";
            default -> "java.lang.String";
        };
    }

    /** The words that a value can be, from the label that lists them. */
    private static List<String> words(Key<?> key) {
        String label = key.kind().label().split(" or ")[0];
        return label.contains(", ") ? List.of(label.split(", ")) : List.of();
    }
}
