package dev.patchbay.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which module may import which, and what holds in all of them. */
class ArrowsTest {
    private static final String ROOT = "dev.patchbay";
    private static final String CLIENT = "client";

    /** Each module and what it may import; the client is whatever lies in none of the other modules. */
    private static final Map<String, Set<String>> ARROWS = Map.of(
            CLIENT, Set.of(),
            "redis", Set.of(CLIENT),
            "testkit", Set.of(CLIENT),
            "endpoints", Set.of(CLIENT),
            "servlet", Set.of("endpoints", CLIENT),
            "spring", Set.of("servlet", "endpoints", CLIENT),
            "langchain4j", Set.of(CLIENT),
            "springai", Set.of(CLIENT),
            "gateway", Set.of("endpoints", "redis", "testkit", CLIENT));

    static final List<String> MODULES = List.copyOf(ARROWS.keySet());

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @ParameterizedTest
    @FieldSource("MODULES")
    void importsOnlyAlongTheArrows(String module) {
        noClasses().that(are(module)).should().dependOnClassesThat(offLimitsFor(module))
                .allowEmptyShould(true).check(ALL);
    }

    /** docs/decisions/0001: for {@code patchbay simulate}, and for nothing that serves a caller. */
    @Test
    void onlyTheCommandLineUsesTheSimulator() {
        noClasses().that(are("gateway")).and().resideOutsideOfPackage(ROOT + ".gateway.app..")
                .should().dependOnClassesThat(resideInAPackage(ROOT + ".testkit.."))
                .allowEmptyShould(true).check(ALL);
    }

    @Test
    void onlyTheServerKnowsNetty() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".gateway.server..")
                .should().dependOnClassesThat().resideInAPackage("io.netty..")
                .allowEmptyShould(true).check(ALL);
    }

    @Test
    void onlyTheWebModulesKnowServlets() {
        noClasses().that(are("client")).or(are("endpoints")).or(are("gateway")).or(are("testkit"))
                .should().dependOnClassesThat().resideInAnyPackage("jakarta.servlet..", "org.springframework..")
                .allowEmptyShould(true).check(ALL);
    }

    /** So that the arrows are held against them, too. */
    @ParameterizedTest
    @ValueSource(strings = {"endpoints", "servlet", "spring", "testkit", "gateway", CLIENT})
    void seesTheModule(String module) {
        assertThat(ALL.stream().filter(type -> module(type).equals(module))).isNotEmpty();
    }

    @Test
    void onlyTheRedisModuleKnowsJedis() {
        noClasses().that().resideOutsideOfPackage(ROOT + ".redis..")
                .should().dependOnClassesThat().resideInAPackage("redis.clients..")
                .allowEmptyShould(true).check(ALL);
    }

    @Test
    void noCirclesInTheGateway() {
        slices().matching(ROOT + ".gateway.(**)").should().beFreeOfCycles().allowEmptyShould(true).check(ALL);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = ALL.stream().map(JavaClass::getPackage).distinct()
                .filter(it -> !it.isAnnotatedWith(NullMarked.class))
                .map(it -> it.getName())
                .collect(Collectors.toSet());
        assertThat(unmarked).as("packages without a @NullMarked package-info").isEmpty();
    }

    private static DescribedPredicate<JavaClass> are(String module) {
        return describe("are of " + module, type -> module(type).equals(module));
    }

    private static DescribedPredicate<JavaClass> offLimitsFor(String module) {
        return describe("are of another module than " + ARROWS.get(module), type -> {
            var other = module(type);
            return !other.isEmpty() && !other.equals(module) && !ARROWS.get(module).contains(other);
        });
    }

    /** The module by the package's name, or empty if it is none of ours. */
    private static String module(JavaClass type) {
        var name = type.getPackageName() + ".";
        if (!name.startsWith(ROOT + ".")) {
            return "";
        }
        return MODULES.stream().filter(it -> name.startsWith(ROOT + "." + it + ".")).findFirst().orElse(CLIENT);
    }
}
