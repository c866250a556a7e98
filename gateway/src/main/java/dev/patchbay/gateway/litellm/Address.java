package dev.patchbay.gateway.litellm;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** What an address tells about whom it belongs to. */
final class Address {
    private Address() {}

    static boolean isOpenAi(String url) {
        return host(url).equals("api.openai.com");
    }

    /** A name for the server: {@code example} for {@code https://llm.example.com}, {@code local} for a near one. */
    static String name(String url) {
        String host = host(url);
        if (host.isEmpty()) {
            return "server";
        }
        String[] labels = host.split("\\.");
        boolean number = labels[labels.length - 1].matches("[0-9]+") || host.startsWith("[");
        return number || labels.length < 2 ? local(host) : labels[labels.length - 2];
    }

    private static String local(String host) {
        boolean numeric = host.startsWith("[") || host.matches("[0-9.]+");
        return numeric || host.equals("localhost") ? "local" : host;
    }

    private static String host(String url) {
        try {
            String host = new URI(url.strip()).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException malformed) {
            return "";
        }
    }
}
