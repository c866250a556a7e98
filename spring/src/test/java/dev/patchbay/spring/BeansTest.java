package dev.patchbay.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.CallListener;
import dev.patchbay.EndedCall;
import dev.patchbay.Patchbay;
import dev.patchbay.PatchbayAsync;
import dev.patchbay.error.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/** Which beans an application gets, and when. */
@ExtendWith(OutputCaptureExtension.class)
class BeansTest {
    private static final AutoConfigurations ALL = AutoConfigurations.of(PatchbayAutoConfiguration.class,
            PatchbayEndpointsAutoConfiguration.class, PatchbayHealthAutoConfiguration.class,
            PatchbayMetricsAutoConfiguration.class);

    private final ApplicationContextRunner plain = new ApplicationContextRunner().withConfiguration(ALL)
            .withPropertyValues("patchbay.providers[0].type=demo", "patchbay.providers[0].models=echo");
    private final WebApplicationContextRunner web = new WebApplicationContextRunner().withConfiguration(ALL)
            .withPropertyValues("patchbay.providers[0].type=demo");

    @Test
    void aClientIsThere() {
        plain.run(context -> {
            assertThat(context.getBean(Patchbay.class).chat("Hello").content()).isNotEmpty();
            assertThat(context.getBean(PatchbayAsync.class).chat("Hello").join().content()).isNotEmpty();
            assertThat(context).doesNotHaveBean("patchbayServlet").doesNotHaveBean(CallMeters.class)
                    .hasBean("patchbayHealthIndicator");
        });
    }

    @Test
    void aClientOfOnesOwnTakesItsPlace() {
        try (Patchbay own = Patchbay.builder().build()) {
            plain.withBean("mine", Patchbay.class, () -> own).run(context -> {
                assertThat(context.getBean(Patchbay.class)).isSameAs(own);
                assertThat(context).hasSingleBean(PatchbayAsync.class);
            });
        }
    }

    @Test
    void customizersAndListenersTakePart() {
        List<EndedCall> calls = new ArrayList<>();
        plain.withBean(CallListener.class, () -> calls::add)
                .withBean(PatchbayCustomizer.class, () -> builder -> builder.defaultModel("echo"))
                .run(context -> {
                    context.getBean(Patchbay.class).chat("Hello");
                    assertThat(calls).singleElement().extracting(call -> call.model().orElseThrow()).isEqualTo("echo");
                });
    }

    @Test
    void theEndpointsAreForWebApplicationsThatWantThem() {
        web.run(context -> assertThat(context).doesNotHaveBean("patchbayServlet"));
        web.withPropertyValues("patchbay.endpoints.enabled=true", "patchbay.endpoints.path=/ai")
                .run(context -> assertThat(context).hasBean("patchbayServlet"));
        plain.withPropertyValues("patchbay.endpoints.enabled=true")
                .run(context -> assertThat(context).doesNotHaveBean("patchbayServlet").hasNotFailed());
    }

    @Test
    void healthCanBeSwitchedOff() {
        plain.withPropertyValues("management.health.patchbay.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("patchbayHealthIndicator"));
    }

    /** As Spring Boot imports them: by their names, so that their annotations are read without loading the classes. */
    @Configuration(proxyBeanMethods = false)
    @Import(Names.class)
    static class ByName {}

    static final class Names implements ImportSelector {
        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return ImportCandidates.load(AutoConfiguration.class, BeansTest.class.getClassLoader())
                    .getCandidates().stream().filter(name -> name.startsWith("dev.patchbay.")).toArray(String[]::new);
        }
    }

    @Test
    void nothingButTheLibraryIsNeeded() {
        new ApplicationContextRunner().withUserConfiguration(ByName.class)
                .withClassLoader(new FilteredClassLoader(
                        "io.micrometer", "org.springframework.boot.health", "jakarta.servlet"))
                .run(context -> assertThat(context).hasSingleBean(Patchbay.class));
    }

    @Test
    void wrongPropertiesStopTheApplication() {
        plain.withPropertyValues("patchbay.max-retires=3").run(context ->
                assertThat(context).hasFailed().getFailure().rootCause().isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("patchbay.max-retires: is no setting; did you mean max-retries?"));
    }

    @Test
    void doubtfulPropertiesAreLogged(CapturedOutput output) {
        new ApplicationContextRunner().withConfiguration(ALL)
                .withPropertyValues("AZURE_OPENAI_API_KEY=k")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(output).contains("until then it is left out").doesNotContain("AZURE_OPENAI_API_KEY=k");
    }
}
