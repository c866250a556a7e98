package dev.patchbay.langchain4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.patchbay.Patchbay;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The class path hides nothing, so a test holds the module to what the library offers to everybody. */
class ArrowsTest {
    private static final String ROOT = "dev.patchbay";

    @Test
    void usesOnlyWhatTheLibraryExports() throws Exception {
        Set<String> exported = exported();
        assertThat(exported).contains(ROOT, ROOT + ".chat").doesNotContain(ROOT + ".http");
        var own = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ArrowsTest.class.getPackageName());
        noClasses().should().dependOnClassesThat(describe("are not for everybody",
                type -> isOurs(type) && !exported.contains(type.getPackageName()))).check(own);
    }

    private static boolean isOurs(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) && !name.equals(ArrowsTest.class.getPackageName());
    }

    private static Set<String> exported() throws Exception {
        var library = Path.of(Patchbay.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return ModuleFinder.of(library).find("dev.patchbay.client").orElseThrow().descriptor().exports().stream()
                .filter(export -> !export.isQualified()).map(export -> export.source()).collect(Collectors.toSet());
    }
}
