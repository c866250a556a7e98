package dev.patchbay.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands, as far as they end by themselves. */
class CommandLineTest {
    private static final String KEY = "sk-0123456789abcdef";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Map<String, String> environment, String... args) {
        return Main.run(new Surroundings(environment, directory, new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8)), args);
    }

    private int run(String... args) {
        return run(Map.of(), args);
    }

    private String out() {
        return out.toString(UTF_8);
    }

    private String err() {
        return err.toString(UTF_8);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    @Test
    void withoutAWordItShowsWhatThereIs() {
        assertThat(run()).isEqualTo(2);
        assertThat(err()).contains("serve", "check", "chat", "import", "simulate", "version").doesNotContain("train");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "serve --help", "chat -h"})
    void helps(String args) {
        assertThat(run(args.split(" "))).isZero();
        assertThat(out()).contains("Usage: patchbay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sreve", "serve --prot 1", "serve --port many", "serve --port", "chat", "import", "import litellm",
        "import nobody x"})
    void refusesWhatItDoesNotUnderstand(String args) {
        assertThat(run(args.split(" "))).isEqualTo(2);
        assertThat(err()).startsWith("patchbay: ").contains("Usage: patchbay");
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("version")).isZero();
        assertThat(out()).startsWith("patchbay ").contains("Java ");
    }

    @Test
    void chatsWithTheDemoModelWhereThereIsNoKey() {
        assertThat(run("chat", "Hello,", "wörld!")).isZero();
        assertThat(out()).contains("Hello, wörld!").endsWith("\n");
    }

    @Test
    void tellsWhyAChatFailed() {
        assertThat(run("chat", "--model", "nobody:nothing", "--provider", "nobody", "Hello")).isEqualTo(1);
        assertThat(err()).startsWith("patchbay: ").contains("nobody").hasLineCount(1);
    }

    @Test
    void checksWithoutAnything() {
        assertThat(run("check")).isZero();
        assertThat(out()).contains("host: 127.0.0.1", "port: 8000", "name: demo");
        assertThat(err()).isEmpty();
    }

    @Test
    void findsTheFileInTheDirectoryAndMasksKeys() throws IOException {
        file("patchbay.yaml", "server: { port: 81 }\nproviders: [{ type: openai, api_key: \"${KEY}\" }]\n");
        file(".env", "KEY=" + KEY + "\n");
        assertThat(run("check")).isZero();
        assertThat(out()).contains("port: 81").contains("sk-…cdef").doesNotContain(KEY);
    }

    @Test
    void takesTheFilesThatAreNamed() throws IOException {
        file("other.yaml", "server: { port: ${P} }\n");
        file("other.env", "P=82\n");
        assertThat(run("check", "--config", directory.resolve("other.yaml").toString(),
                "--env-file", directory.resolve("other.env").toString())).isZero();
        assertThat(out()).contains("port: 82");
    }

    @Test
    void findsKeysInTheEnvironment() {
        assertThat(run(Map.of("OPENAI_API_KEY", KEY, "PORT", "83", "PATCHBAY_HOST", "::1"), "check")).isZero();
        assertThat(out()).contains("name: openai", "sk-…cdef", "OPENAI_API_KEY", "port: 83", "host: \"::1\"", "name: demo");
    }

    @Test
    void tellsEverythingThatIsWrong() throws IOException {
        file("patchbay.yaml", "server: { port: many, hots: x }\nproviders:\n  - type: nothing\n");
        assertThat(run("check")).isEqualTo(1);
        assertThat(err()).contains("patchbay.yaml:1: server.port", "patchbay.yaml:1: server.hots", "did you mean host",
                "patchbay.yaml:3: providers[0].type");
    }

    @Test
    void importsTheSettingsOfLiteLlm() throws IOException {
        file("config.yaml", "model_list:\n- model_name: gpt\n  litellm_params: { model: openai/gpt-4o, rpm: 5, api_key: "
                + KEY + " }\n");
        assertThat(run("import", "litellm", "config.yaml")).isZero();
        assertThat(err()).contains("config.yaml:3: model_list[0].litellm_params.rpm: has no counterpart",
                "Variables to set, in the environment or in .env: OPENAI_API_KEY").doesNotContain(KEY);
        file("patchbay.yaml", out());
        assertThat(run(Map.of("OPENAI_API_KEY", KEY), "check")).isZero();
        assertThat(out()).contains("targets: [openai:gpt-4o]").doesNotContain(KEY);
    }

    @Test
    void tellsWhyItCannotImport() throws IOException {
        assertThat(run("import", "litellm", "nowhere.yaml")).isEqualTo(1);
        assertThat(err()).contains("nowhere.yaml: there is no such file");
        file("broken.yaml", "model_list: [");
        assertThat(run("import", "litellm", "broken.yaml")).isEqualTo(1);
        assertThat(err()).contains("broken.yaml").contains("is not valid YAML");
        file("README", "Not a configuration.");
        assertThat(run("import", "litellm", "README")).isEqualTo(1);
        assertThat(err()).contains("README:1: must be a mapping of keys at the top");
        assertThat(run("import", "litellm", ".")).isEqualTo(1);
        assertThat(err()).contains("is a directory; name the config.yaml in it");
        assertThat(err()).hasLineCount(4);
        assertThat(out()).isEmpty();
    }

    @Test
    void importsACacheThatLoads() throws IOException {
        file("config.yaml", """
                model_list: [{ model_name: gpt, litellm_params: { model: openai/gpt-4o } }]
                litellm_settings:
                  cache: true
                  cache_params: { type: redis, host: r.example.com, password: os.environ/REDIS_PASSWORD, ttl: 90 }
                """);
        assertThat(run("import", "litellm", "config.yaml")).isZero();
        file("patchbay.yaml", out());
        assertThat(run(Map.of("OPENAI_API_KEY", KEY, "REDIS_PASSWORD", KEY), "check")).isZero();
        assertThat(out()).contains("r.example.com:6379", "ttl: 90s").doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::", "no such host"})
    void refusesToListenToTheWorldWithoutCallerKeys(String host) {
        assertThat(run("serve", "--host", host)).isEqualTo(1);
        assertThat(err()).contains("--host: server.host").contains("not an address of this machine itself")
                .hasLineCount(1);
    }

    @Test
    void tellsOfAFileThatIsNotThere() {
        assertThat(run("serve", "--config", "nowhere.yaml")).isEqualTo(1);
        assertThat(err()).contains("nowhere.yaml", "there is no such file");
    }

    @Test
    void trainsForTheLauncher() {
        assertThat(run("train")).isZero();
    }
}
