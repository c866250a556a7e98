package dev.patchbay.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.error.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SectionTest {
    private static final Key<Integer> PORT = Key.of("port", Kinds.integer(0, 65535), "").standard(8000);
    private static final Key<String> HOST = Key.of("host", Kinds.text(), "").alias("address");
    private static final Key<List<String>> NAMES = Key.of("names", Kinds.textList(), "");
    private static final Schema SERVER = Schema.of("server", List.of(HOST, PORT, NAMES));
    private static final Schema USERS = Schema.list("users", List.of(HOST));
    private static final Schema ROOT = Schema.of("", List.of()).with(List.of(SERVER, USERS));

    private final Problems problems = new Problems();

    @Test
    void readsTheFileAndFallsBackToDefaults() {
        Values values = server("server: { host: a }", Map.of());

        assertThat(values.get(HOST)).isEqualTo("a");
        assertThat(values.origin(HOST)).hasToString("t.yaml:1");
        assertThat(values.get(PORT)).isEqualTo(8000);
        assertThat(values.origin(PORT)).isEqualTo(Origin.DEFAULT);
        assertThat(values.explicit(PORT)).isEmpty();
    }

    @Test
    void readsVariablesNamedByPathEvenWithoutTheSection() {
        assertThat(server("", Map.of("PATCHBAY_SERVER_PORT", "1")).get(PORT)).isEqualTo(1);
        assertThat(server("server: { port: 2 }", Map.of("PATCHBAY_SERVER_PORT", "1")).get(PORT)).isEqualTo(1);
        assertThat(server("server: { port: 2 }", Map.of("PATCHBAY_SERVER_PORT", " ")).get(PORT)).isEqualTo(2);
    }

    @Test
    void letsAValueThatNamesVariablesStand() {
        var environment = Map.of("PATCHBAY_SERVER_PORT", "1", "PORT", "3");

        assertThat(server("server: { port: ${PORT:-2} }", environment).get(PORT)).isEqualTo(3);
        assertThat(server("server: { port: ${OTHER:-2} }", environment).get(PORT)).isEqualTo(2);
        assertThat(server("server: { port: ${OTHER:-} }", environment).get(PORT)).isEqualTo(1);
    }

    @Test
    void takesListsAsListsOrAsTextWithCommas() {
        var environment = Map.of("TWO", " a, b,", "EMPTY", "");

        assertThat(server("server: { names: [a, b, a] }", environment).get(NAMES)).containsExactly("a", "b");
        assertThat(server("server: { names: 'a,b' }", environment).get(NAMES)).containsExactly("a", "b");
        assertThat(server("server: { names: ${TWO} }", environment).get(NAMES)).containsExactly("a", "b");
        assertThat(server("server: { names: [c, '${TWO}', '${EMPTY}'] }", environment).get(NAMES))
                .containsExactly("c", "a", "b");
        assertThat(server("server: { names: ['a,b'] }", environment).get(NAMES)).containsExactly("a,b");
        assertThat(problems.errors()).isEmpty();
    }

    @Test
    void takesNothingForNotGiven() {
        assertThat(server("server:", Map.of()).find(HOST)).isEmpty();
        assertThat(server("server: { host: , port: ~, names: [] }", Map.of()).find(HOST)).isEmpty();
        assertThat(server("users:\nserver: { port: '' }", Map.of()).get(PORT)).isEqualTo(8000);
        assertThat(problems.errors()).isEmpty();
    }

    @Test
    void readsListsOfSections() {
        Section root = root("users: [{ host: a }, { address: b }]", Map.of());

        assertThat(root.sections("users")).extracting(user -> user.values().get(HOST)).containsExactly("a", "b");
        assertThat(root.sections("users").getLast().path()).isEqualTo("users[1]");
    }

    @Test
    void tellsEverythingThatIsWrongByLine() {
        Section root = root("""
                sever: 1
                server:
                  prot: 1
                  port: many
                  host: [a]
                  address: b
                  names: { a: 1 }
                  <<: x
                users:
                  - a
                  - host: ${NOBODY}
                  - [b]
                """, Map.of());
        root.section("server").values();
        root.sections("users").forEach(Section::values);

        assertThat(problems.errors()).extracting(Problem::toString).containsExactly(
                "t.yaml:1: sever: is no setting; did you mean server?",
                "t.yaml:3: server.prot: is no setting; did you mean port?",
                "t.yaml:4: server.port: \"many\" must be a whole number from 0 to 65535",
                "t.yaml:5: server.host: must be a single value (text), not a list",
                "t.yaml:6: server.address: is another name of host, which is given too; remove one",
                "t.yaml:7: server.names: must be a list, not a mapping of keys",
                "t.yaml:8: server.<<: merge keys (<<) are not supported; write the keys out",
                "t.yaml:10: users[0]: must be a mapping of keys (host: …), not a single value",
                "t.yaml:11: users[1].host: \"${NOBODY}\" needs the variable NOBODY, which is not set: set it in the "
                        + "environment or in .env, or give a default as ${NOBODY:-…}",
                "t.yaml:12: users[2]: must be a mapping of keys (host: …), not a list");
    }

    @Test
    void tellsWhatAListOfSectionsLooksLike() {
        root("users: { a: { host: b } }", Map.of()).sections("users");
        root("server: [a]", Map.of()).section("server");

        assertThat(problems.errors()).extracting(Problem::message).containsExactly(
                "must be a list, each item beginning with \"- host: …\", not a mapping of keys",
                "must be a mapping of keys (host: …), not a list");
    }

    @Test
    void doesNotRepeatAKeyThatMayBeASecret() {
        root("sk-4f9a8b7c6d5e4f3a2b1c: 1", Map.of());

        assertThat(problems.errors()).singleElement().extracting(Problem::key).isEqualTo("sk-…2b1c");
    }

    private Values server(String yaml, Map<String, String> environment) {
        return root(yaml, environment).section("server").values();
    }

    private Section root(String yaml, Map<String, String> environment) {
        return Section.root(ROOT, YamlReader.read("t.yaml", yaml, problems),
                Variables.NONE.thenEnvironment(environment), problems);
    }
}
