package dev.patchbay.route;

import dev.patchbay.call.Limits;
import dev.patchbay.dialect.Dialect;

/**
 * One thing a call can be sent to.
 *
 * @param provider the configured provider
 * @param dialect its wire protocol, towards one base URL with one key
 * @param model the model, as the provider knows it
 */
public record Target(Provider provider, Dialect dialect, String model) {
    Limits limits() {
        return provider.limits();
    }

    @Override
    public String toString() {
        return provider.name() + ":" + model;
    }
}
