package dev.patchbay.dialect.gemini;

import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The two places that serve Gemini: same bodies, but other paths, keys and extras. */
public enum Platform {
    /** {@code generativelanguage.googleapis.com}, with an API key. */
    GEMINI_API,
    /** Vertex AI, {@code {location}-aiplatform.googleapis.com} and its kin, with an OAuth token. */
    VERTEX;

    /**
     * The platform of a provider: what its profile says, else what its host tells.
     *
     * @param profile {@code gemini} or {@code vertex}
     * @throws dev.patchbay.error.ConfigurationException if the profile is another
     */
    public static Platform of(Optional<String> profile, URI baseUrl) {
        return profile.map(Platform::named).orElseGet(() -> byHost(baseUrl));
    }

    private static Platform named(String profile) {
        return switch (profile.toLowerCase(Locale.ROOT)) {
            case "gemini" -> GEMINI_API;
            case "vertex" -> VERTEX;
            default -> throw PatchbayException.of(ErrorKind.CONFIGURATION,
                    "the profile '" + profile + "' is none of Gemini's: it is 'gemini' or 'vertex'");
        };
    }

    /** Also {@code aiplatform.us.rep.googleapis.com}, the hosts of whole continents. */
    private static Platform byHost(URI baseUrl) {
        String host = String.valueOf(baseUrl.getHost()).toLowerCase(Locale.ROOT);
        boolean vertex = host.endsWith(".googleapis.com") && host.split("\\.", 2)[0].endsWith("aiplatform");
        return vertex ? VERTEX : GEMINI_API;
    }

    /** Whether it takes an OAuth token. Vertex takes an API key only in express mode, where no project is named. */
    boolean takesToken(URI baseUrl) {
        return this == VERTEX && String.valueOf(baseUrl.getPath()).contains("/projects/");
    }
}
