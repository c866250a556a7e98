package dev.patchbay.config;

import static dev.patchbay.config.Loading.loader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Kinds;
import dev.patchbay.config.tree.Schema;
import dev.patchbay.config.tree.Values;
import dev.patchbay.error.ConfigurationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FurtherSectionsTest {
    private static final Key<Integer> PORT = Key.of("port", Kinds.integer(0, 65535), "").standard(8000);
    private static final Schema SERVER = Schema.of("server", List.of(PORT));

    @Test
    void areReadWithTheSameTools() {
        SettingsReading reading = loader("server: { port: ${PORT} }\nmax_retries: 1", Map.of("PORT", "81"))
                .read(List.of(SERVER));
        Values server = reading.root().section("server").values();

        assertThat(server.get(PORT)).isEqualTo(81);
        assertThat(reading.settings().retry().maxRetries()).isEqualTo(1);
    }

    @Test
    void tellTheirProblemsTogetherWithTheOthers() {
        SettingsReading reading = loader("server: { port: x, prt: 1 }\nadmin: {}\nmax_retries: y", Map.of())
                .read(List.of(SERVER));
        var server = reading.root().section("server");
        server.values();
        server.error(PORT, "is odd");

        assertThatThrownBy(reading::settings).isInstanceOfSatisfying(ConfigurationException.class, error ->
                assertThat(error.problems()).extracting(Object::toString).satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("p.yaml:1: server.port: \"x\" must be a whole number"),
                        problem -> assertThat(problem).isEqualTo("p.yaml:1: server.prt: is no setting; did you mean port?"),
                        problem -> assertThat(problem).isEqualTo("p.yaml:1: server.port: is odd"),
                        problem -> assertThat(problem).startsWith("p.yaml:2: admin: is no setting"),
                        problem -> assertThat(problem).startsWith("p.yaml:3: max_retries: \"y\" must be")));
    }
}
