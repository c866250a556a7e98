package dev.patchbay.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of {@code docs/providers/README.md} is that of {@link Provider}, which the suites of this package hold true.
 * {@code mvn -pl testkit -am test -Dtest=CapabilityPageTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dpatchbay.docs.write=true} writes it anew.
 */
class CapabilityPageTest {
    private static final Path PAGE = Path.of("..", "docs", "providers", "README.md");
    private static final String BEGIN = "<!-- written by CapabilityPageTest: -->\n";
    private static final String END = "<!-- until here -->\n";

    @Test
    void showsTheTable() throws IOException {
        String page = Files.readString(PAGE, UTF_8);
        String wanted = page.substring(0, page.indexOf(BEGIN)) + BEGIN + table() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("patchbay.docs.write")) {
            Files.writeString(PAGE, wanted, UTF_8);
        }
        assertThat(Files.readString(PAGE, UTF_8)).isEqualTo(wanted);
    }

    @Test
    void everyProviderHasAPage() {
        assertThat(Provider.values()).allSatisfy(provider -> assertThat(PAGE.resolveSibling(provider.page())).exists());
    }

    private static String table() {
        String names = row("", Arrays.stream(Provider.values())
                .map(provider -> "[" + provider.title() + "](" + provider.page() + ")"));
        String rule = row("---", Arrays.stream(Provider.values()).map(provider -> "---"));
        return Arrays.stream(Capability.values())
                .map(wish -> row(wish.title(), Arrays.stream(Provider.values()).map(provider -> provider.carriage(wish).word())))
                .collect(Collectors.joining("", names + rule, ""));
    }

    private static String row(String head, Stream<String> cells) {
        return Stream.concat(Stream.of(head), cells).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
