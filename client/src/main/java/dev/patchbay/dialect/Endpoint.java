package dev.patchbay.dialect;

import dev.patchbay.http.Header;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One place of a provider with one key.
 *
 * @param provider the name of the configured provider
 * @param baseUrl the root that the dialect's paths are put behind, without a slash at its end
 * @param key the key, if one is needed; never shown
 * @param headers sent with every request
 */
public record Endpoint(String provider, URI baseUrl, @Nullable String key, List<Header> headers) {
    /** Copies the list. */
    public Endpoint {
        headers = List.copyOf(headers);
    }

    /** The address of a path of the dialect, for example {@code /chat/completions}. */
    public URI at(String path) {
        return URI.create(baseUrl + path);
    }

    /** The key, if one is needed. */
    public Optional<String> secret() {
        return Optional.ofNullable(key);
    }

    @Override
    public String toString() {
        return provider + " at " + baseUrl;
    }
}
