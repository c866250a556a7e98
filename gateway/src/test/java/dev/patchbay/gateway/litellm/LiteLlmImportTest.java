package dev.patchbay.gateway.litellm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.config.RouteSettings;
import dev.patchbay.config.Settings;
import dev.patchbay.error.ConfigurationException;
import dev.patchbay.error.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code src/test/resources/litellm}, with what becomes of them and what is said about it. */
class LiteLlmImportTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "litellm");
    private static final Pattern SECRET = Pattern.compile("AAAA|BBBB|CCCC|DDDD|EEEE|FFFF|GGGG|HHHH|IIII|JJJJ|KKKK|LLLL|0123456789|sk-1234|:secret@");

    static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches("[a-z-]+\\.yaml"))
                    .map(name -> name.replace(".yaml", "")).sorted().toList().stream();
        }
    }

    private static String text(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name));
    }

    private static LiteLlmImport imported(String name) throws IOException {
        return LiteLlmImport.of(name + ".yaml", text(name + ".yaml"));
    }

    static Settings load(LiteLlmImport made) {
        Map<String, String> environment = made.variables().stream().collect(Collectors.toMap(name -> name,
                LiteLlmImportTest::value));
        return load(made, environment);
    }

    private static Settings load(LiteLlmImport made, Map<String, String> environment) {
        return Settings.loader().yaml("made.yaml", made.yaml().getBytes(UTF_8)).environment(environment).load();
    }

    private static String value(String variable) {
        return switch (variable) {
            case "REDIS_URL" -> "redis://localhost";
            case "REDIS_HOST" -> "localhost";
            default -> variable.endsWith("URL") || variable.endsWith("BASE") ? "https://example.com/v1" : "1";
        };
    }

    @ParameterizedTest
    @MethodSource("names")
    void becomesSettings(String name) throws IOException {
        assertThat(imported(name).yaml()).isEqualTo(text(name + ".patchbay.yaml"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void isReported(String name) throws IOException {
        String report = imported(name).report().stream().map(Problem::toString).collect(Collectors.joining("\n", "", "\n"));
        assertThat(report).isEqualTo(text(name + ".report.txt"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void loadsAndShowsNoSecret(String name) throws IOException {
        LiteLlmImport made = imported(name);
        Settings settings = load(made);
        assertThat(settings.providers()).isNotEmpty();
        assertThat(settings.routes()).extracting(RouteSettings::model).isNotEmpty();
        assertThat(made.yaml() + made.report()).doesNotContainPattern(SECRET);
    }

    /** Whoever has none of the variables is told which, not something about YAML. */
    @Test
    void namesTheVariablesThatAreMissing() throws IOException {
        byte[] yaml = imported("quickstart").yaml().getBytes(UTF_8);
        assertThatThrownBy(() -> Settings.loader().yaml("made.yaml", yaml).load())
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("OPENAI_API_KEY");
    }

    @Test
    void piecesOfAnAddressBecomeOne() throws IOException {
        LiteLlmImport made = imported("cache-in-redis");
        Map<String, String> environment = Map.of("OPENAI_API_KEY", "x", "REDIS_HOST", "r.example.com",
                "REDIS_PORT", "6380", "REDIS_PASSWORD", "p%40ss");
        assertThat(load(made, environment).redis().address())
                .contains(URI.create("rediss://team%20a:p%40ss@r.example.com:6380/2"));
    }

    /** What LiteLLM finds in the environment by itself is found there, whichever part of it is set. */
    @Test
    void whatIsInNoFileComesFromTheEnvironment() {
        LiteLlmImport made = LiteLlmImport.of("x.yaml", "litellm_settings: { cache: true, cache_params: { host: h } }");
        assertThat(load(made, Map.of()).redis().address()).contains(URI.create("redis://:@h:6379"));
        assertThat(load(made, Map.of("REDIS_PASSWORD", "p", "REDIS_PORT", "1")).redis().address())
                .contains(URI.create("redis://:p@h:1"));
    }

    @Test
    void namesTheVariablesThatTheFileSets() {
        LiteLlmImport made = LiteLlmImport.of("x.yaml",
                "environment_variables: { REDIS_HOST: h }\nlitellm_settings: { cache: true }");
        assertThat(made.variables()).containsExactly("REDIS_HOST");
        assertThat(load(made, Map.of("REDIS_HOST", "h")).redis().address()).contains(URI.create("redis://:@h:6379"));
    }

    /** A password that breaks the URL is told of, and not shown. */
    @Test
    void aPasswordThatMustBeEncodedIsToldOf() throws IOException {
        LiteLlmImport made = imported("cache-in-redis");
        Map<String, String> environment = Map.of("OPENAI_API_KEY", "x", "REDIS_HOST", "h", "REDIS_PORT", "1",
                "REDIS_PASSWORD", "hunt/er2@");
        assertThatThrownBy(() -> load(made, environment)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("redis.url").hasMessageContaining("%2F").hasMessageNotContaining("hunt");
    }

    @Test
    void anEmptyFileIsToldOf() {
        LiteLlmImport made = LiteLlmImport.of("empty.yaml", "");
        assertThat(load(made).providers()).isEmpty();
        assertThat(made.report()).singleElement().asString().contains("model_list");
    }

    @Test
    void whatIsNoYamlIsRefused() {
        assertThatThrownBy(() -> LiteLlmImport.of("x.yaml", "model_list: [")).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("x.yaml");
    }
}
