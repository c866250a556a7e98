package dev.patchbay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.VariableNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of {@code server:} in the documentation is the schema. */
class ReferenceTest {
    private static final String BEGIN = "<!-- table: server -->\n";
    private static final String HEAD = "| key | type | default | environment | meaning |\n|---|---|---|---|---|\n";
    private static final VariableNames VARIABLES = VariableNames.under("PATCHBAY_SERVER");

    @Test
    void holdsTheSchema() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "gateway.md"));
        int start = text.indexOf(BEGIN) + BEGIN.length();
        assertThat(text.substring(start, text.indexOf("\n\n", start) + 1)).isEqualTo(
                HEAD + ServerKeys.SCHEMA.keys().stream().map(ReferenceTest::row).collect(Collectors.joining()));
    }

    private static String row(Key<?> key) {
        String variables = VARIABLES.of(key).stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        String standard = key.standardText().isEmpty() ? "–" : key.standardText();
        return "| `" + key.name() + "` | " + key.kind().label() + " | " + standard + " | " + variables + " | "
                + key.meaning() + " |\n";
    }
}
