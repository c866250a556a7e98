package dev.patchbay.dialect.gemini;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.FixtureFolder;
import dev.patchbay.http.Header;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The files of {@code fixtures/gemini}, and a dialect towards a place that does not exist. */
final class Fixtures {
    static final String KEY = "AIzaSySecret0123456789";
    static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_768_480_496));
    static final FixtureFolder FOLDER = FixtureFolder.of("gemini");

    private Fixtures() {}

    private static Endpoint endpoint(String url) {
        return new Endpoint("acme", URI.create(url), KEY, List.of(new Header("X-Team", "red")));
    }

    static GeminiDialect dialect(String platform) {
        return platform.equals("vertex")
                ? new GeminiDialect(endpoint("https://europe-west4-aiplatform.googleapis.com/v1/projects/p1/locations"
                        + "/europe-west4/publishers/google"), Platform.VERTEX, CLOCK)
                : new GeminiDialect(endpoint("https://generativelanguage.googleapis.com/v1beta"), Platform.GEMINI_API,
                        CLOCK);
    }

    static GeminiDialect dialect() {
        return dialect("gemini");
    }
}
