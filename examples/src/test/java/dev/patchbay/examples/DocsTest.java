package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows in Java compiles, so that nobody copies what does not. */
class DocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("(?m)^(public |final |@\\w+[^\\n]*\\n)*(class|interface) ");
    private static final Pattern OWN_CLIENT = Pattern.compile("\\b(Patchbay|var) client\\b");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import [^\\n]*\\n");
    /** What a reader's editor would add. */
    private static final String IMPORTS = Stream.of("dev.patchbay", "dev.patchbay.cache", "dev.patchbay.call",
                    "dev.patchbay.chat", "dev.patchbay.config", "dev.patchbay.cost", "dev.patchbay.embedding",
                    "dev.patchbay.error", "dev.patchbay.json", "dev.patchbay.model", "dev.patchbay.money",
                    "dev.patchbay.schema", "dev.patchbay.testkit", "dev.patchbay.tool", "java.nio.file", "java.time",
                    "java.util", "java.util.concurrent", "org.junit.jupiter.api", "org.junit.jupiter.api.extension")
            .map(name -> "import " + name + ".*;\n").reduce("", String::concat)
            + "import static org.assertj.core.api.Assertions.*;\n";

    @TempDir
    Path classes;

    /** A block of Java in a page. */
    record Block(String page, int line, String text) {
        @Override
        public String toString() {
            return page + ":" + line;
        }

        /** The block as a class of its own, or as the body of a method that is handed a client. */
        String source(String name) {
            if (TYPE.matcher(text).find()) {
                return IMPORTS + text.replaceFirst("(?m)^public (class|interface) ", "$1 ");
            }
            var imports = new StringBuilder(IMPORTS);
            IMPORT.matcher(text).results().forEach(line -> imports.append(line.group()));
            String parameter = OWN_CLIENT.matcher(text).find() ? "" : "dev.patchbay.Patchbay client";
            return imports + "class " + name + " { void shown(" + parameter + ") throws Exception {\n"
                    + IMPORT.matcher(text).replaceAll("") + "} }";
        }
    }

    static List<Block> blocks() throws IOException {
        var blocks = new ArrayList<Block>();
        for (String page : List.of("README.md", "README.zh-CN.md", "docs/library.md")) {
            String text = Files.readString(ROOT.resolve(page));
            BLOCK.matcher(text).results().forEach(block -> blocks.add(new Block(page,
                    (int) text.substring(0, block.start()).lines().count() + 1, block.group(1))));
        }
        return blocks;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void compiles(Block block) {
        var said = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler().getTask(said, null, null,
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()), null,
                List.of(new Source(block.source("Shown")))).call();
        assertThat(compiled).as(said + "\n" + block.text()).isTrue();
    }

    /** Source text that lies in no file. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Shown.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
