package dev.patchbay.examples;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK on this machine.
 *
 * @param version its feature version, for example 21
 * @param home its directory
 */
record Jdk(int version, Path home) {
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /** The places where the launcher looks, {@code patchbay} at the root. */
    private static Stream<Path> places() {
        var user = Path.of(System.getProperty("user.home"));
        Stream<Path> named = Stream.of(Path.of(System.getProperty("java.home")),
                Path.of(System.getenv().getOrDefault("JAVA_HOME", System.getProperty("java.home"))));
        Stream<Path> onPath = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "java")).filter(Files::isExecutable).map(Jdk::real)
                .map(java -> java.getParent().getParent());
        Stream<Path> usual = Stream.of(Path.of("/usr/lib/jvm"), user.resolve(".sdkman/candidates/java"),
                user.resolve(".jdks"), Path.of("/usr/java"), Path.of("/opt")).flatMap(Jdk::children);
        Stream<Path> ofMacOs = children(Path.of("/Library/Java/JavaVirtualMachines"))
                .map(bundle -> bundle.resolve("Contents/Home"));
        return Stream.of(named, onPath, usual, ofMacOs).flatMap(all -> all);
    }

    /** One of each version from {@code oldest} on, the oldest first. */
    static List<Jdk> onThisMachine(int oldest) {
        Map<Integer, Jdk> found = new TreeMap<>();
        places().flatMap(place -> at(place).stream()).filter(jdk -> jdk.version >= oldest)
                .forEach(jdk -> found.putIfAbsent(jdk.version, jdk));
        return List.copyOf(found.values());
    }

    private static Optional<Jdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/javac")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        try {
            return VERSION.matcher(Files.readString(release)).results().findFirst()
                    .map(version -> new Jdk(Integer.parseInt(version.group(1)), home));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Path> children(Path directory) {
        String[] names = directory.toFile().list();
        return names == null ? Stream.empty() : Stream.of(names).sorted().map(directory::resolve);
    }

    String tool(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    @Override
    public String toString() {
        return "Java " + version + " at " + home;
    }
}
