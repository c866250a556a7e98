package dev.patchbay.dialect.ollama;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.FixtureFolder;
import dev.patchbay.http.Header;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The files of {@code fixtures/ollama}, and a dialect towards a place that does not exist. */
final class Fixtures {
    static final String KEY = "ollama-secret-0123456789";
    static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_787_300_000));

    static final FixtureFolder FOLDER = FixtureFolder.of("ollama");

    private Fixtures() {}

    static OllamaDialect dialect() {
        List<Header> headers = List.of(new Header("X-Team", "red"));
        return new OllamaDialect(new Endpoint("acme", URI.create("http://localhost:11434"), KEY, headers), CLOCK);
    }
}
