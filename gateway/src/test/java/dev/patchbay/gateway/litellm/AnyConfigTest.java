package dev.patchbay.gateway.litellm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.Settings;
import dev.patchbay.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, the answer is settings that load, or the exception that tells why it cannot be read. */
class AnyConfigTest {
    private static final int ROUNDS = 1_500;
    private static final List<String> PIECES = List.of("${", "}", "$", "[", "]", "{", "*", "&a ", "*a", "\n", ": ", "- ", "'",
            "\"", "#", "\u0007", "\uE000", "\u2028", "ü", "😀", "---\n", "|\n", ">", "@", "~", "<<: *a", "null", "true",
            "99999999999999999999", "-1", "1e99", "0.5", "os.environ/", "os.environ/X", "/", "openai/", "azure/", "bedrock/",
            "vertex_ai/gemini-x", "acme/", "https://", "http://[::1]:1/v1", "order: 1\n", "weight: 1\n", "model_name: ", ",");

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_130);

    private static List<String> configs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "litellm"))) {
            return files.filter(file -> file.toString().matches(".*[/\\\\][a-z-]+\\.yaml")).sorted()
                    .map(AnyConfigTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Test
    void becomesSettingsThatLoad() throws IOException {
        List<String> configs = configs();
        int good = 0;
        for (int i = 0; i < ROUNDS; i++) {
            good += loads(mutated(configs.get(i % configs.size()))) ? 1 : 0;
        }
        assertThat(good).isBetween(ROUNDS / 10, ROUNDS - 1);
    }

    private static boolean loads(String text) {
        LiteLlmImport made;
        try {
            made = LiteLlmImport.of("config.yaml", text);
        } catch (ConfigurationException unreadable) {
            assertThat(unreadable.problems()).isNotEmpty().allMatch(problem -> problem.source().equals("config.yaml"));
            return false;
        }
        assertThat(loaded(made).describe()).isNotNull();
        return true;
    }

    /** One variable may stand for values of several kinds, so each is tried with what fits most of them. */
    private static Settings loaded(LiteLlmImport made) {
        Map<String, String> environment = new HashMap<>();
        made.variables().forEach(name -> environment.put(name, "1"));
        for (int i = 0; i <= made.variables().size(); i++) {
            try {
                return Settings.loader().yaml("made.yaml", made.yaml().getBytes(UTF_8)).environment(environment).load();
            } catch (ConfigurationException wrong) {
                assertThat(wrong.problems()).as(made.yaml()).allMatch(problem -> problem.key().matches(".*base_url.*|redis.url"));
                made.variables().stream().filter(name -> made.yaml().contains("base_url: ${" + name + "}"))
                        .forEach(name -> environment.put(name, "https://example.com/v1"));
                made.variables().stream().filter(name -> made.yaml().contains("\n  url: ${" + name + "}"))
                        .forEach(name -> environment.put(name, "redis://localhost"));
                made.variables().stream().filter(name -> made.yaml().contains("@${" + name + "}"))
                        .forEach(name -> environment.put(name, "localhost"));
            }
        }
        throw new AssertionError("does not load:\n" + made.yaml());
    }

    private String mutated(String text) {
        var changed = new StringBuilder(text);
        for (int i = random.nextInt(5); i >= 0; i--) {
            int at = random.nextInt(changed.length());
            int end = Math.min(changed.length(), at + (random.nextBoolean() ? 0 : random.nextInt(12)));
            changed.replace(at, end, random.nextInt(4) == 0 ? line(text) : PIECES.get(random.nextInt(PIECES.size())));
        }
        return changed.toString();
    }

    /** A line of the same file at another place. */
    private String line(String text) {
        List<String> lines = text.lines().toList();
        return "\n" + lines.get(random.nextInt(lines.size())) + "\n";
    }
}
