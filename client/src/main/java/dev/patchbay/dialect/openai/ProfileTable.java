package dev.patchbay.dialect.openai;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds profiles by name, by type and by host. */
public final class ProfileTable {
    private ProfileTable() {}

    static Profile named(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(
                "there is no profile '" + name + "'; there are " + String.join(", ", new TreeSet<>(Profile.ALL.keySet()))));
    }

    /** The profile of that name, in any case. */
    public static Optional<Profile> find(String name) {
        return Optional.ofNullable(Profile.ALL.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * The profile of a configured provider: the one it names; else, as a type that many servers share says little, the
     * one its host is known for; else the one of its type.
     *
     * @param type the type of the provider in configuration, for example {@code openai-compatible}
     * @param name what {@code profile:} says; null if it says nothing
     * @throws IllegalArgumentException if there is no profile of that name; the message lists those there are
     */
    public static Profile of(String type, @Nullable String name, URI baseUrl) {
        if (name != null) {
            return named(name);
        }
        return switch (type) {
            case "openai" -> byHost(baseUrl).orElse(Profile.OPENAI);
            case "openai-compatible" -> byHost(baseUrl).orElse(Profile.COMPATIBLE);
            default -> byPath(type, baseUrl);
        };
    }

    private static Optional<Profile> byHost(URI baseUrl) {
        String host = String.valueOf(baseUrl.getHost()).toLowerCase(Locale.ROOT);
        return Profile.ALL.values().stream().filter(profile -> profile.hosts().contains(host)).findFirst()
                .map(profile -> byPath(profile.name(), baseUrl));
    }

    /** Two providers have addresses that take more: DeepSeek's {@code /beta} and Azure's {@code /openai/v1}. */
    private static Profile byPath(String name, URI baseUrl) {
        String path = String.valueOf(baseUrl.getPath());
        return switch (name) {
            case "deepseek" -> named(path.endsWith("/beta") ? "deepseek-beta" : name);
            case "azure" -> named(path.endsWith("/openai/v1") ? "azure-v1" : name);
            default -> named(name);
        };
    }
}
