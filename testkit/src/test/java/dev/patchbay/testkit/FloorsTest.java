package dev.patchbay.testkit;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Dialects know nothing of sockets, sockets nothing of dialects, and only the front door knows both. */
class FloorsTest {
    private static final String ROOT = "dev.patchbay.testkit";

    @Test
    void packagesImportOnlyDownward() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("front door").definedBy(ROOT)
                .layer("dialects").definedBy(ROOT + ".openai", ROOT + ".anthropic", ROOT + ".bedrock",
                        ROOT + ".dashscope", ROOT + ".gemini", ROOT + ".ollama")
                .layer("speech").definedBy(ROOT + ".speech")
                .layer("wire").definedBy(ROOT + ".wire")
                .layer("answer").definedBy(ROOT + ".answer")
                .layer("script").definedBy(ROOT + ".script")
                .whereLayer("front door").mayNotBeAccessedByAnyLayer()
                .whereLayer("dialects").mayOnlyBeAccessedByLayers("front door")
                .whereLayer("wire").mayOnlyBeAccessedByLayers("front door")
                .whereLayer("speech").mayOnlyBeAccessedByLayers("dialects")
                .whereLayer("answer").mayOnlyBeAccessedByLayers("front door", "dialects", "speech", "wire")
                .whereLayer("script").mayOnlyBeAccessedByLayers("front door", "dialects", "wire", "speech", "answer")
                .check(classes);
    }
}
