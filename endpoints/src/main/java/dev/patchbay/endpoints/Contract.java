package dev.patchbay.endpoints;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.yaml}: what these endpoints promise. */
final class Contract implements Endpoint {
    private static final Header YAML = new Header("content-type", "application/yaml");

    private final byte[] text;

    /** The document for endpoints that lie under that prefix. */
    Contract(String prefix) {
        String document = load();
        text = (prefix.isEmpty() ? document : document.replace("- url: /", "- url: " + prefix)).getBytes(UTF_8);
    }

    private static String load() {
        try (InputStream in = Contract.class.getResourceAsStream("openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("openapi.yaml is missing beside " + Contract.class.getName());
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void answer(Inbound in) {
        in.answer(200, YAML, text);
    }
}
