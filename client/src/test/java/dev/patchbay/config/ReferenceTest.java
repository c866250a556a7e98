package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Schema;
import dev.patchbay.config.tree.VariableNames;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the reference are the schema: every key, alias, type, default and variable. */
class ReferenceTest {
    private static final Path REFERENCE = Path.of("..", "docs", "configuration.md");

    record Table(String name, String text) {}

    static Stream<Table> tables() {
        return Stream.of(
                new Table("top", keys(TopKeys.SCHEMA, VariableNames.under("PATCHBAY"))),
                new Table("pool", keys(PoolKeys.SCHEMA, VariableNames.under("PATCHBAY_POOL"))),
                new Table("breaker", keys(BreakerKeys.SCHEMA, VariableNames.under("PATCHBAY_BREAKER"))),
                new Table("cache", keys(CacheKeys.SCHEMA, VariableNames.under("PATCHBAY_CACHE"))),
                new Table("redis", keys(RedisKeys.SCHEMA, VariableNames.under("PATCHBAY_REDIS"))),
                new Table("providers", keys(ProviderKeys.SCHEMA, ReferenceTest::familyNames)),
                new Table("routes", keys(RouteKeys.SCHEMA, VariableNames.NONE)),
                new Table("prices", keys(PriceKeys.SCHEMA, VariableNames.NONE)),
                new Table("types", types()));
    }

    @Test
    void hasATableForEachSection() {
        assertThat(tables().map(Table::name)).containsAll(TopKeys.SCHEMA.sections().stream().map(Schema::name).toList());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void holdsTheSchema(Table table) throws IOException {
        String reference = Files.readString(REFERENCE);
        String begin = "<!-- table: " + table.name() + " -->\n";
        int from = reference.indexOf(begin);

        assertThat(from).as(begin).isNotNegative();
        int start = from + begin.length();
        assertThat(reference.substring(start, reference.indexOf("\n\n", start) + 1)).isEqualTo(table.text());
    }

    private static String keys(Schema schema, VariableNames variables) {
        return table(List.of("key", "type", "default", "environment", "meaning"), schema.keys().stream()
                .map(key -> List.of(names(key), key.kind().label(), standard(key), code(variables.of(key)), key.meaning())));
    }

    private static String names(Key<?> key) {
        return code(List.of(key.name())) + (key.aliases().isEmpty() ? "" : " (" + code(key.aliases()) + ")");
    }

    private static String standard(Key<?> key) {
        return key.standardText().isEmpty() ? "–" : key.standardText();
    }

    private static List<String> familyNames(Key<?> key) {
        return ProviderVariables.suffixes(key).stream().map(name -> "*_" + name.toUpperCase(Locale.ROOT)).toList();
    }

    private static String types() {
        return table(List.of("type", "base_url", "key", "variables begin with", "also read"),
                Stream.of(ProviderType.values()).map(type -> List.of(
                        code(List.of(type.id())) + (type.aliases().isEmpty() ? "" : " (" + code(type.aliases()) + ")"),
                        type.baseUrl().map(URI::toString).orElse("–"),
                        type.needsKey() ? "needed" : "–",
                        code(type.prefixes().stream().map(prefix -> prefix + "_").toList()),
                        code(new ProviderVariables(type).foreign().values().stream()
                                .flatMap(List::stream)
                                .sorted()
                                .toList()))));
    }

    private static String code(List<String> names) {
        return names.isEmpty() ? "–" : names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static String table(List<String> head, Stream<List<String>> rows) {
        Function<List<String>, String> line = cells -> cells.stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
        return line.apply(head) + "|---".repeat(head.size()) + "|\n" + rows.map(line).collect(Collectors.joining());
    }
}
