package dev.patchbay.gateway.litellm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.call.RedisSettings;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where LiteLLM's Redis is, as one URL: of the pieces in the file, and of LiteLLM's variables for what it lacks. */
final class RedisAddress {
    private static final String ENCODED = "signs that have a meaning in URLs are written as %40 and the like";
    private static final String URL_SAMPLE = "redis://localhost";
    /** What stands in a URL as it is, whatever its place there. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~-]*");
    /** A cluster, Sentinel, or tokens of a cloud in the place of a password. */
    private static final Pattern OBSTACLE = Pattern.compile("(?:redis_)?startup_nodes|sentinel_.*|service_name|"
            + "(?:aws|gcp|azure)_.*");

    private final Keys keys;
    private final String prefix;
    private final Variables variables;

    /** @param prefix what the names of the keys begin with */
    RedisAddress(Keys keys, String prefix, Variables variables) {
        this.keys = keys;
        this.prefix = prefix;
        this.variables = variables;
    }

    /** The key that says that this Redis cannot be spoken to. */
    Optional<String> obstacle() {
        return keys.names().stream().filter(name -> OBSTACLE.matcher(name).matches()).findFirst();
    }

    boolean isGiven() {
        return text("url").isPresent() || text("host").isPresent();
    }

    /** Sets the URL; where the file gives none, that is said of the key that needs it. */
    void set(Block redis, Keys place, String key) {
        Optional<String> url = text("url");
        if (url.isPresent()) {
            redis.set("url", whole(url.get()), keys, prefix + "url");
        } else if (Stream.of("host", "port", "password", "username").anyMatch(name -> text(name).isPresent())) {
            redis.set("url", Yaml.scalar(pieces()), keys, prefix + "host");
        } else {
            redis.set("url", fromEnvironment(place, key), place, key);
        }
    }

    private Optional<String> text(String name) {
        return keys.text(prefix + name).filter(text -> !text.isEmpty());
    }

    /** One with a user or a password is a secret. */
    private String whole(String url) {
        return Variables.reference(url).map(name -> variables.variable(name, URL_SAMPLE)).orElseGet(() ->
                url.contains("@") ? secret("url", url, URL_SAMPLE, isUrl(url)) : Yaml.text(url));
    }

    private static boolean isUrl(String text) {
        try {
            return RedisSettings.address(text).getHost() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** @param fits whether it can stand in a URL as it is */
    private String secret(String key, String text, String sample, boolean fits) {
        String variable = variables.forSecret(text, "REDIS_" + key, sample);
        keys.note(prefix + key, "stands in the file as it is, and is not printed: set " + variable
                + " to it in the environment or in .env" + (fits ? "" : "; in the password, " + ENCODED));
        return Yaml.variable(variable);
    }

    private String fromEnvironment(Keys place, String key) {
        boolean pieces = variables.isNamed("REDIS_HOST") && !variables.isNamed("REDIS_URL");
        place.note(key, "has its Redis in the environment: " + (pieces
                ? "REDIS_HOST, REDIS_PORT and REDIS_PASSWORD are read, as by LiteLLM; in the password, " + ENCODED
                : "set REDIS_URL; where LiteLLM has REDIS_HOST, REDIS_PORT and REDIS_PASSWORD, that is"
                        + " redis://:PASSWORD@HOST:PORT, or rediss:// with REDIS_SSL"));
        return pieces ? Yaml.scalar(pieces()) : variables.variable("REDIS_URL", URL_SAMPLE);
    }

    private String pieces() {
        String port = text("port").map(text -> variables.piece(text, "6379")).orElse("${REDIS_PORT:-6379}");
        String database = text("db").map(text -> "/" + variables.piece(text, "0")).orElse("");
        return scheme() + "://" + entrance() + host() + ":" + port + database;
    }

    private String scheme() {
        Optional<String> tls = text("ssl");
        if (tls.flatMap(Variables::reference).isPresent()) {
            keys.note(prefix + "ssl", "is not taken over: write rediss:// in redis.url if it is true");
        }
        return tls.filter(text -> text.toLowerCase(Locale.ROOT).equals("true")).isPresent() ? "rediss" : "redis";
    }

    private String entrance() {
        String user = text("username").map(this::user).orElse("");
        return user + ":" + text("password").map(this::password).orElse("${REDIS_PASSWORD:-}") + "@";
    }

    private String user(String text) {
        return Variables.reference(text).map(name -> variables.variable(name, "x-1"))
                .orElseGet(() -> URLEncoder.encode(text, UTF_8).replace("+", "%20"));
    }

    private String password(String text) {
        Optional<String> named = Variables.reference(text);
        named.ifPresent(name -> keys.note(prefix + "password", "becomes part of a URL: in " + name + ", " + ENCODED));
        return named.map(name -> variables.variable(name, "x-1"))
                .orElseGet(() -> secret("password", text, "x-1", PLAIN.matcher(text).matches()));
    }

    private String host() {
        String host = text("host").map(text -> variables.piece(text, "localhost"))
                .orElseGet(() -> variables.variable("REDIS_HOST", "localhost"));
        boolean bare = host.contains(":") && !host.startsWith("[") && host.matches("[0-9A-Fa-f:.]+");
        return bare ? "[" + host + "]" : host;
    }
}
