package dev.patchbay.dialect.openai;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.Fixture;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The dialect towards the server that a fixture names. */
final class Servers {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_893_454_200_000L));

    private Servers() {}

    static OpenAiDialect of(Fixture fixture) {
        var profile = ProfileTable.named(fixture.fact("profile", "compatible"));
        String host = profile.hosts().isEmpty() ? "localhost:8000" : profile.hosts().get(0);
        var url = URI.create(fixture.fact("url", "https://" + host + "/v1"));
        var endpoint = new Endpoint("mine", url, fixture.fact("key", "key"), List.of());
        return profile.name().startsWith("azure")
                ? OpenAiDialect.azure(endpoint, profile, fixture.facts().get("version"), CLOCK)
                : new OpenAiDialect(endpoint, profile, CLOCK);
    }
}
