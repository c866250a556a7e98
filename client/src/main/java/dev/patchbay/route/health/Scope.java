package dev.patchbay.route.health;

import java.util.Locale;

/** How far a failure reaches: each holds all that come after it. */
public enum Scope {
    /** Nobody answers at this address. */
    BASE_URL,
    /** This key is dead or used up, at this address. */
    KEY,
    /** This model with this key. */
    TARGET;

    /** The name in traces and in the status, for example {@code base_url}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
