package dev.patchbay.dialect.gemini;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.FixtureFolder;
import dev.patchbay.http.Header;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The files of {@code fixtures/gemini}, which its README explains, and a dialect towards a place that does not exist. */
final class Fixtures {
    static final String KEY = "AIzaSySecret0123456789";
    static final long NOW = 1_768_480_496;
    static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(NOW));

    private static final FixtureFolder FOLDER = FixtureFolder.of("gemini");

    private Fixtures() {}

    /** The names in a folder, without their suffix, of the files that have it. */
    static List<String> names(String folder, String suffix) {
        return FOLDER.names(folder, suffix);
    }

    static byte[] bytes(String path) {
        return FOLDER.bytes(path);
    }

    static String text(String path) {
        return FOLDER.text(path);
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
