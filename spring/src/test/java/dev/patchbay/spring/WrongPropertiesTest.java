package dev.patchbay.spring;

import static dev.patchbay.spring.Environments.over;
import static dev.patchbay.spring.Environments.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.error.ConfigurationException;
import dev.patchbay.error.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;

/** What is wrong with the properties is told at once: which property, where it stands, what to do. */
class WrongPropertiesTest {
    private static final String FILE = "Byte array resource [application.yml]";

    private static ConfigurationException failure(ConfigurableEnvironment environment) {
        return catchThrowableOfType(ConfigurationException.class, () -> PatchbayProperties.read(environment));
    }

    private static List<String> problems(ConfigurableEnvironment environment) {
        return failure(environment).problems().stream().map(Problem::toString).toList();
    }

    @Test
    void namesPropertyFileAndLine() {
        assertThat(problems(yaml("""
                patchbay:
                  default-modle: x
                  max_retries: many
                  providers:
                    - type: openai-compatible
                      name: a
                      base-ulr: http://x
                    - { type: openia, name: b }
                """))).satisfiesExactly(
                problem -> assertThat(problem)
                        .isEqualTo(FILE + ":2: patchbay.default-modle: is no setting; did you mean default-model?"),
                problem -> assertThat(problem).startsWith(FILE + ":3: patchbay.max-retries: \"many\" must be a whole"),
                problem -> assertThat(problem).contains("patchbay.providers[0].base-url: is missing"),
                problem -> assertThat(problem)
                        .isEqualTo(FILE + ":7: patchbay.providers[0].base-ulr: is no setting; did you mean base-url?"),
                problem -> assertThat(problem)
                        .startsWith(FILE + ":8: patchbay.providers[1].type: \"openia\" must be one of")
                        .endsWith("did you mean openai?"));
    }

    @Test
    void namesAPlaceholderThatNobodySets() {
        assertThat(problems(yaml("patchbay.providers:\n  - type: openai\n    api-key: ${MY_KEY}\n")))
                .singleElement().asString()
                .isEqualTo(FILE + ":3: patchbay.providers[0].api-keys: needs the property or variable MY_KEY, which is "
                        + "not set: set it, or give a default as ${MY_KEY:…}");
    }

    @Test
    void namesAVariableAsTheVariable() {
        assertThat(problems(yaml("", Map.of("PATCHBAY_MAX_RETRIES", "many")))).singleElement().asString()
                .contains("PATCHBAY_MAX_RETRIES").contains("patchbay.max-retries: \"many\" must be");
        assertThat(problems(yaml("", Map.of("MAX_RETRIES", "many")))).singleElement().asString()
                .startsWith("environment variable MAX_RETRIES: max_retries: \"many\" must be");
    }

    @Test
    void refusesWhatIsNoListAndNoSection() {
        assertThat(problems(yaml("patchbay.providers.openai.api-key: x"))).singleElement().asString()
                .contains("patchbay.providers: must be a list");
        assertThat(problems(yaml("patchbay.pool: x"))).singleElement().asString()
                .contains("patchbay.pool: must be a mapping");
        assertThat(problems(yaml("patchbay.default-model.name: x"))).singleElement().asString()
                .contains("patchbay.default-model: must be a single value");
    }

    @Test
    void refusesAListWithAGap() {
        var environment = over(yaml(""), Map.of(
                "patchbay.providers[0].type", "demo", "patchbay.providers[2].type", "demo"));
        assertThat(problems(environment)).singleElement().asString()
                .contains("patchbay.providers: has no item 1 and yet later ones");
        assertThat(problems(over(yaml(""), Map.of("patchbay.providers[99999999999].type", "demo"))))
                .anySatisfy(problem -> assertThat(problem).contains("patchbay.providers: has no item 0"));
    }

    @Test
    void refusesWhatOnlyTheGatewayReads() {
        assertThat(problems(yaml("patchbay.server.port: 1"))).singleElement().asString()
                .contains("patchbay.server: is no setting");
    }

    @Test
    void refusesAWrongPath() {
        assertThat(problems(yaml("patchbay.endpoints.path: ai/"))).singleElement().asString()
                .contains("patchbay.endpoints.path: \"ai/\" must begin with / and not end with it");
    }

    @Test
    void leavesAloneWhatOthersSetInTheProcess() {
        var environment = yaml("", Map.of("PATCHBAY_HOME", "/opt/patchbay"));
        environment.getSystemProperties();
        assertThat(PatchbayProperties.read(environment).client().providers()).isEmpty();
    }

    @Test
    void showsNoSecret() {
        String key = "sk-very-secret-0123456789abcdef";
        assertThat(failure(yaml("patchbay.providers:\n  - { type: openai, api-keys: { a: " + key + " } }\n")))
                .message().doesNotContain(key);
        assertThat(failure(yaml("patchbay.max-retries: " + key))).message().doesNotContain(key);
    }

    @Test
    void isAnalyzedForWhoStartsTheApplication() {
        var failure = new IllegalStateException("bean",
                failure(yaml("patchbay:\n  max-retires: 3\n  strategy: best\n")));
        FailureAnalysis analysis = new ConfigurationFailureAnalyzer().analyze(failure);
        assertThat(analysis.getDescription()).isEqualTo("""
                The settings of Patchbay are wrong:

                    patchbay.max-retires is no setting; did you mean max-retries?
                        from %1$s:2
                    patchbay.strategy "best" must be one of %2$s
                        from %1$s:3""".formatted(FILE, "round_robin, random, first_available, weighted, priority, "
                + "least_busy, lowest_latency, lowest_cost"));
        assertThat(analysis.getAction()).contains("Correct what is named above");
    }
}
