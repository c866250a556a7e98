package dev.patchbay.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Who uses the library has it and its required jars, nothing else, on the class path or on the module path of any Java from
 * 21 on: the README's program runs so on every JDK of the machine.
 */
class ConsumerTest {
    /** What comes with the library; Caffeine brings the last one. */
    private static final List<String> REQUIRED = List.of(
            "httpcore5", "caffeine", "slf4j-api", "jspecify", "snakeyaml-engine", "error_prone_annotations");
    private static final Pattern PROGRAM =
            Pattern.compile("```java\\n(import dev\\.patchbay\\.Patchbay;\\n.*?)```", Pattern.DOTALL);
    private static final int JAVA_21 = 65;

    @TempDir
    Path home;

    static List<Jdk> jdks() {
        List<Jdk> found = Jdk.onThisMachine(21);
        System.out.println("the README's program runs on " + found);
        return found;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void runsOnTheClassPath(Jdk jdk) throws Exception {
        Path source = Files.writeString(home.resolve("Hello.java"), program());
        assertAnswered(run(jdk.tool("java"), "-cp", libraries(), source.toString()));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void runsOnTheModulePath(Jdk jdk) throws Exception {
        Path source = Files.createDirectories(home.resolve("app"));
        Path descriptor = Files.writeString(home.resolve("module-info.java"),
                "module app { requires dev.patchbay.client; }");
        Path hello = Files.writeString(source.resolve("Hello.java"), "package app;\n" + program());
        String classes = home.resolve("classes").toString();
        run(jdk.tool("javac"), "-p", libraries(), "-d", classes, descriptor.toString(), hello.toString());
        assertAnswered(run(jdk.tool("java"), "-p", libraries() + File.pathSeparator + classes, "-m", "app/app.Hello"));
    }

    @Test
    void needsTheseJarsAndNoOthers() throws Exception {
        var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(Path.of("..", "client", "pom.xml").toFile());
        var own = new ArrayList<String>();
        NodeList dependencies = ((Element) pom.getElementsByTagName("dependencies").item(0))
                .getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            var dependency = (Element) dependencies.item(i);
            if (!text(dependency, "scope").equals("test") && text(dependency, "optional").isEmpty()) {
                own.add(text(dependency, "artifactId"));
            }
        }
        assertThat(own).containsExactlyInAnyOrderElementsOf(REQUIRED.subList(0, REQUIRED.size() - 1));
    }

    @Test
    void isForJava21() throws Exception {
        Path library = library();
        if (Files.isDirectory(library)) {
            assertForJava21(library);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(library)) {
                assertForJava21(jar.getPath("/"));
            }
        }
    }

    /** The module's descriptor is written for any Java that knows modules. */
    private static void assertForJava21(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();
            assertThat(classes).hasSizeGreaterThan(100);
            for (Path file : classes) {
                int version = version(file);
                assertThat(version).as(file.toString()).isLessThanOrEqualTo(JAVA_21);
                assertThat(version == JAVA_21 || file.endsWith("module-info.class")).as(file.toString()).isTrue();
            }
        }
    }

    private static int version(Path file) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            in.skipNBytes(6);
            return in.readUnsignedShort();
        }
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static String program() throws IOException {
        var program = PROGRAM.matcher(Files.readString(Path.of("..", "README.md")).replace("\r\n", "\n"));
        assertThat(program.find()).as("the program in the README").isTrue();
        return program.group(1);
    }

    /** The library, as the build has it by now, and what it requires. */
    private static String libraries() {
        List<Path> here = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).toList();
        Stream<Path> required = REQUIRED.stream().map(name -> Pattern.compile(Pattern.quote(name) + "-[0-9].*\\.jar"))
                .map(jar -> here.stream().filter(path -> jar.matcher(String.valueOf(path.getFileName())).matches())
                        .findFirst().orElseThrow(() -> new AssertionError("nothing on the class path is called " + jar)));
        return Stream.concat(Stream.of(library()), required).map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path library() {
        return Path.of(URI.create(Patchbay.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static void assertAnswered(String output) {
        assertThat(output).contains("Echo from Patchbay's demo model").containsPattern("(?m)^[1-9][0-9]* tokens");
    }

    /** Without any key, and without a {@code .env} around. */
    private String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        process.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equalsIgnoreCase("SystemRoot"));
        Process running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), UTF_8);
        assertThat(running.waitFor()).as(output).isZero();
        return output;
    }
}
