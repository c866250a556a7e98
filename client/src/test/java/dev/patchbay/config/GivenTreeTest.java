package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.config.tree.Node;
import dev.patchbay.config.tree.Node.Entry;
import dev.patchbay.config.tree.Node.Mapping;
import dev.patchbay.config.tree.Node.Scalar;
import dev.patchbay.config.tree.Node.Sequence;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Problems;
import dev.patchbay.error.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings that a program read itself, from a place that knew the environment. */
class GivenTreeTest {
    private static final Origin PLACE = new Origin("app.properties", 7);

    @Test
    void winsOverVariables() {
        Settings settings = load(Map.of("default_model", text("mine")), Map.of("DEFAULT_MODEL", "theirs"));
        assertThat(settings.defaultModel()).contains("mine");
    }

    @Test
    void leavesToVariablesWhatItDoesNotSay() {
        Settings settings = load(Map.of("default_model", text("")), Map.of("DEFAULT_MODEL", "theirs"));
        assertThat(settings.defaultModel()).contains("theirs");
    }

    @Test
    void isTakenLiterally() {
        assertThat(load(Map.of("default_model", text("${A}$$")), Map.of("A", "b")).defaultModel()).contains("${A}$$");
    }

    @Test
    void mayHaveAValueWithCommasWithinAList() {
        var provider = entries(Map.of("type", text("demo"), "models", new Sequence(List.of(text("a,b")), PLACE)));
        Settings settings = load(Map.of("providers", new Sequence(List.of(provider), PLACE)), Map.of());
        assertThat(settings.providers().getFirst().models()).containsExactly("a", "b");
    }

    @Test
    void tellsWhereAWrongValueStands() {
        assertThatThrownBy(() -> load(Map.of("max_retries", text("x")), Map.of()))
                .isInstanceOf(ConfigurationException.class).hasMessageStartingWith("app.properties:7: max_retries: ");
    }

    @Test
    void tellsWhatWasFoundBeforeAndNothingThatFollowsFromIt() {
        var found = new Problems();
        found.error(PLACE, "providers[0].api_keys", "is locked away");
        var provider = entries(Map.of("type", text("openai"), "api_key", text("")));
        var tree = entries(Map.of("providers", new Sequence(List.of(provider), PLACE)));
        assertThatThrownBy(() -> Settings.loader().tree(tree, found).load())
                .hasMessage("app.properties:7: providers[0].api_keys: is locked away");
    }

    private static Scalar text(String text) {
        return Scalar.literal(text, PLACE);
    }

    private static Mapping entries(Map<String, Node> nodes) {
        var entries = new LinkedHashMap<String, Entry>();
        nodes.forEach((name, node) -> entries.put(name, new Entry(PLACE, node)));
        return new Mapping(entries, PLACE);
    }

    private static Settings load(Map<String, Node> nodes, Map<String, String> environment) {
        return Settings.loader().tree(entries(nodes), new Problems()).environment(environment).load();
    }
}
