package dev.patchbay.dialect.openai;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.http.Header;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The parts of the dialect towards an endpoint that does not exist; the readers without repairs. */
final class Readers {
    static final String KEY = "sk-secret-0123456789";
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    private Readers() {}

    static Endpoint endpoint(String url) {
        return new Endpoint("acme", URI.create(url), KEY, List.of(new Header("X-Team", "red")));
    }

    static OpenAiErrors errors(Profile profile) {
        return errors("https://api.acme.test/v1", profile);
    }

    static OpenAiErrors errors(String url, Profile profile) {
        return new OpenAiErrors(endpoint(url), profile, credential(url), CLOCK);
    }

    static OpenAiRequestWriter requests(String url, Profile profile) {
        return new OpenAiRequestWriter(endpoint(url), profile, Addresses.below(endpoint(url)), credential(url));
    }

    private static Credential credential(String url) {
        return Credential.of(endpoint(url), Profile.CredentialForm.BEARER, CLOCK);
    }

    static OpenAiResponseReader answers(Profile profile) {
        return new OpenAiResponseReader("acme", errors(profile), null);
    }

    static OpenAiStreamReader stream(Profile profile) {
        return new OpenAiStreamReader(answers(profile), errors(profile), null);
    }
}
