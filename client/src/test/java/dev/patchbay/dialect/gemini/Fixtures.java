package dev.patchbay.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.http.Header;
import dev.patchbay.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The files of {@code fixtures/gemini}, which its README explains, and a dialect towards a place that does not exist. */
final class Fixtures {
    static final String KEY = "AIzaSySecret0123456789";
    static final long NOW = 1_768_480_496;
    static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(NOW));

    private static final Path ROOT = root();

    private Fixtures() {}

    private static Path root() {
        try {
            return Path.of(Fixtures.class.getResource("/fixtures/gemini/README.md").toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The names in a folder, without their suffix, of the files that have it. */
    static List<String> names(String folder, String suffix) {
        try (var files = Files.list(ROOT.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length())).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String path) {
        try {
            return Files.readAllBytes(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String path) {
        return new String(bytes(path), UTF_8);
    }

    /** The JSON of a file as it stands on the wire: files are written over many lines for people. */
    static String compact(String json) {
        return Compact.of(JsonObject.parse(json));
    }

    static Endpoint endpoint(String url) {
        return new Endpoint("acme", URI.create(url), KEY, List.of(new Header("X-Team", "red")));
    }

    static GeminiDialect dialect(String platform) {
        return switch (platform) {
            case "gemini" -> new GeminiDialect(
                    endpoint("https://generativelanguage.googleapis.com/v1beta"), Platform.GEMINI_API, CLOCK);
            case "vertex" -> new GeminiDialect(
                    endpoint("https://europe-west4-aiplatform.googleapis.com/v1/projects/p1/locations/europe-west4"
                            + "/publishers/google"), Platform.VERTEX, CLOCK);
            default -> throw new AssertionError(platform);
        };
    }

    static GeminiDialect dialect() {
        return dialect("gemini");
    }
}
