package dev.patchbay.endpoints;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.yaml}: what these endpoints promise. */
final class Contract implements Endpoint {
    private static final Header YAML = new Header("content-type", "application/yaml");

    private final byte[] text = load();

    private static byte[] load() {
        try (InputStream in = Contract.class.getResourceAsStream("openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is missing beside " + Contract.class.getName());
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void answer(Inbound in) {
        in.answer(200, YAML, text);
    }
}
