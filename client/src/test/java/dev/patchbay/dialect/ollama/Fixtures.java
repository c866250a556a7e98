package dev.patchbay.dialect.ollama;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.FixtureFolder;
import dev.patchbay.http.Header;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The files of {@code fixtures/ollama}, which its README explains, and a dialect towards a place that does not exist. */
final class Fixtures {
    static final String KEY = "ollama-secret-0123456789";
    static final long NOW = 1_787_300_000;
    static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(NOW));

    /** Keeps numbers as they are written. */
    private static final JsonMapper FULL =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final FixtureFolder FOLDER = FixtureFolder.of("ollama");

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
        return FULL.readTree(json).toString();
    }

    static Endpoint endpoint(String url) {
        return new Endpoint("acme", URI.create(url), KEY, List.of(new Header("X-Team", "red")));
    }

    static OllamaDialect dialect() {
        return new OllamaDialect(endpoint("http://localhost:11434"), CLOCK);
    }
}
