package dev.patchbay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What GraalVM cannot find by itself is told in the jar: resources, and nothing else, as nothing else is looked up. */
class NativeImageTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path METADATA = RESOURCES.resolve("META-INF/native-image/dev.patchbay/patchbay-client");
    private static final JavaClasses LIBRARY = new ClassFileImporter().importPath(
            Path.of(URI.create(ErrorKind.class.getProtectionDomain().getCodeSource().getLocation().toString())));

    /** What finds its way by names that are in no code. */
    private static final Set<String> BY_NAME = Set.of("forName", "getRecordComponents", "getDeclaredConstructor",
            "getDeclaredConstructors", "getConstructor", "getConstructors", "getDeclaredMethod", "getDeclaredMethods",
            "getMethod", "getMethods", "getDeclaredField", "getDeclaredFields", "getField", "getFields",
            "getEnumConstants", "newInstance");

    @Test
    void everyResourceIsTold() throws IOException {
        List<String> there = resources();
        assertThat(there).isNotEmpty();
        assertThat(read("reachability-metadata.json").objects("resources"))
                .extracting(entry -> entry.string("glob").orElseThrow()).containsExactlyInAnyOrderElementsOf(there);
    }

    /** The form that GraalVM for Java 21 reads; later ones read both. */
    @Test
    void everyResourceIsToldInTheOlderForm() throws IOException {
        assertThat(read("resource-config.json").object("resources").orElseThrow().objects("includes"))
                .extracting(entry -> entry.string("pattern").orElseThrow())
                .containsExactlyInAnyOrderElementsOf(resources().stream().map(name -> "\\Q" + name + "\\E").toList());
    }

    /** Two packages look at records that the user hands in; whether jtokkit is there is asked with its name in place. */
    @Test
    void nothingElseIsLookedUpByName() {
        var lookUp = DescribedPredicate.describe("a look-up by name", (AccessTarget target) ->
                target.getOwner().isEquivalentTo(Class.class) && BY_NAME.contains(target.getName())
                        || target.getOwner().getPackageName().startsWith("java.lang.reflect"));
        noClasses().that().resideOutsideOfPackages("dev.patchbay.schema", "dev.patchbay.tool")
                .and().doNotHaveSimpleName("OpenAiTokens")
                .should().accessTargetWhere(DescribedPredicate.describe("it is a look-up by name",
                        access -> lookUp.test(access.getTarget())))
                .check(LIBRARY);
    }

    private static JsonObject read(String file) throws IOException {
        return JsonObject.parse(Files.readString(METADATA.resolve(file)));
    }

    private static List<String> resources() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(Files::isRegularFile).map(file -> RESOURCES.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith("META-INF/")).toList();
        }
    }
}
