package dev.patchbay;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.patchbay.error.ErrorKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of the library lie in floors: each imports downward only, and none in a circle. */
class FloorsTest {
    private static final String ROOT = "dev.patchbay";

    /** From the ground up; the last one is the root package, the front door. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("call", "error", "money"),
            Set.of("json", "chat", "embedding", "model", "schema", "tool"),
            Set.of("cost"),
            Set.of("http"),
            Set.of("dialect", "demo"),
            Set.of("route"),
            Set.of("cache", "aws"),
            Set.of("config"),
            Set.of(""));

    private static final Path HOME = home();
    private static final JavaClasses LIBRARY = new ClassFileImporter().importPath(HOME);

    @Test
    void everyPackageHasAFloor() {
        assertThat(LIBRARY).allSatisfy(type -> assertThat(floor(type)).as(type.getName()).isNotNegative());
    }

    @ParameterizedTest
    @MethodSource("floors")
    void importsOnlyDownward(int floor) {
        noClasses().that(onFloor(floor)).should().dependOnClassesThat(above(floor))
                .allowEmptyShould(true).check(LIBRARY);
    }

    @Test
    void noCircles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().allowEmptyShould(true).check(LIBRARY);
    }

    @Test
    void transportKnowsNeitherJsonNorOurErrors() {
        noClasses().that().resideInAPackage(ROOT + ".http..")
                .should().dependOnClassesThat(resideInAnyPackage("tools.jackson..", ROOT + ".json..", ROOT + ".error.."))
                .allowEmptyShould(true).check(LIBRARY);
    }

    @Test
    void dialectDoesNoIo() {
        var transport = resideInAPackage(ROOT + ".http..").and(not(wireValue()));
        var io = resideInAnyPackage("org.apache.hc..", "java.net.http..", "java.nio.file..", "java.nio.channels..");
        var sockets = describe("a socket or a file", (JavaClass type) ->
                Set.of("java.net.Socket", "java.net.URLConnection", "java.io.File").contains(type.getName()));
        noClasses().that().resideInAPackage(ROOT + ".dialect..")
                .should().dependOnClassesThat(transport.or(io).or(sockets))
                .allowEmptyShould(true).check(LIBRARY);
    }

    @Test
    void routerKnowsNoDialectByName() {
        noClasses().that().resideInAPackage(ROOT + ".route..")
                .should().dependOnClassesThat(resideInAnyPackage(ROOT + ".dialect.*..", ROOT + ".demo.."))
                .allowEmptyShould(true).check(LIBRARY);
    }

    @Test
    void whatEveryCallReadsTakesNoLock() {
        var shared = resideInAnyPackage(ROOT + ".route.health..", ROOT + ".route.select..");
        noClasses().that(shared).should().dependOnClassesThat(resideInAPackage("java.util.concurrent.locks.."))
                .check(LIBRARY);
        noMethods().that().areDeclaredInClassesThat(shared).should().haveModifier(JavaModifier.SYNCHRONIZED)
                .check(LIBRARY);
    }

    @Test
    void publicSignaturesSpeakOnlyJavaAndPatchbay() {
        var exported = exportedPackages().toArray(String[]::new);
        classes().that().resideInAnyPackage(exported).and().arePublic()
                .should(new ForeignTypesInNoSignature()).allowEmptyShould(true).check(LIBRARY);
    }

    static IntStream floors() {
        return IntStream.range(0, FLOORS.size());
    }

    private static int floor(JavaClass type) {
        var path = type.getPackageName().substring(ROOT.length());
        var room = path.isEmpty() ? "" : path.split("\\.")[1];
        return floors().filter(n -> FLOORS.get(n).contains(room)).findFirst().orElse(-1);
    }

    private static DescribedPredicate<JavaClass> onFloor(int floor) {
        return describe("are on floor " + FLOORS.get(floor), type -> isOurs(type) && floor(type) == floor);
    }

    private static DescribedPredicate<JavaClass> above(int floor) {
        return describe("are above it", type -> isOurs(type) && floor(type) > floor);
    }

    private static boolean isOurs(JavaClass type) {
        return (type.getPackageName() + ".").startsWith(ROOT + ".");
    }

    /** What a dialect writes and reads: values without a connection behind them. */
    private static DescribedPredicate<JavaClass> wireValue() {
        var name = Pattern.compile(Pattern.quote(ROOT + ".http.") + "(HttpCall|Headers?|Frame|Framing)(\\$.*)?");
        return describe("a value of the wire", type -> name.matcher(type.getName()).matches());
    }

    private static List<String> exportedPackages() {
        try (var file = Files.newInputStream(HOME.resolve("module-info.class"))) {
            return ModuleDescriptor.read(file).exports().stream()
                    .filter(export -> !export.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path home() {
        return Path.of(URI.create(ErrorKind.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** Another library in our public signatures would make its next major version our next major version. */
    private static final class ForeignTypesInNoSignature extends ArchCondition<JavaClass> {
        ForeignTypesInNoSignature() {
            super("name only types of Java, JSpecify and Patchbay in public signatures");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            var foreign = signature(type).filter(ForeignTypesInNoSignature::isForeign)
                    .map(JavaClass::getName).distinct().sorted().collect(joining(", "));
            if (!foreign.isEmpty()) {
                events.add(SimpleConditionEvent.violated(type, type.getName() + " shows " + foreign));
            }
        }

        private static Stream<JavaClass> signature(JavaClass type) {
            var parents = Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream());
            var members = type.getMembers().stream()
                    .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED))
                    .flatMap(ForeignTypesInNoSignature::named);
            return Stream.concat(parents, members);
        }

        private static Stream<JavaClass> named(JavaMember member) {
            return switch (member) {
                case JavaField field -> field.getType().getAllInvolvedRawTypes().stream();
                case JavaCodeUnit unit -> Stream.of(
                        unit.getReturnType().getAllInvolvedRawTypes().stream(),
                        unit.getParameterTypes().stream().flatMap(it -> it.getAllInvolvedRawTypes().stream()),
                        unit.getExceptionTypes().stream()).flatMap(it -> it);
                default -> throw new AssertionError(member);
            };
        }

        private static boolean isForeign(JavaClass type) {
            var base = type.getBaseComponentType();
            return !base.isPrimitive() && !isOurs(base) && !base.getPackageName().startsWith("java.");
        }
    }
}
