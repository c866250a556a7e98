package dev.patchbay.route;

import dev.patchbay.call.Limits;
import dev.patchbay.dialect.Dialect;
import dev.patchbay.route.health.Lane;
import dev.patchbay.route.select.Candidate;

/**
 * One thing a call can be sent to.
 *
 * @param provider the configured provider
 * @param dialect its wire protocol, towards one base URL with one key
 * @param model the model, as the provider knows it
 * @param lane its health
 * @param cost what a typical call costs, in dollars for a million tokens; infinite where no price is known
 */
public record Target(Provider provider, Dialect dialect, String model, Lane lane, double cost) implements Candidate {
    /** The provider's share, in equal parts for its keys and base URLs. */
    @Override
    public double weight() {
        return (double) provider.weight() / provider.accesses().size();
    }

    @Override
    public int priority() {
        return provider.priority();
    }

    Limits limits() {
        return provider.limits();
    }

    @Override
    public String toString() {
        return provider.name() + ":" + model;
    }
}
