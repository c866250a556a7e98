package dev.patchbay.route;

import dev.patchbay.call.Limits;
import dev.patchbay.dialect.Dialect;
import dev.patchbay.route.health.Lane;
import dev.patchbay.route.select.Candidate;

/**
 * One thing a call can be sent to.
 *
 * @param provider the configured provider
 * @param access one of its base URLs with one of its keys
 * @param model the model, as the provider knows it
 * @param lane its health
 * @param cost what a typical call costs, in dollars for a million tokens; infinite where no price is known
 */
public record Target(Provider provider, Access access, String model, Lane lane, double cost) implements Candidate {
    /** The provider's share, in equal parts for its keys and base URLs. */
    @Override
    public double weight() {
        return (double) provider.weight() / provider.accesses().size();
    }

    @Override
    public int priority() {
        return provider.priority();
    }

    boolean sharesKeyWith(Target other) {
        return access.key() > 0 && access.key() == other.access.key() && provider == other.provider;
    }

    boolean sharesBaseUrlWith(Target other) {
        return access.baseUrl().equals(other.access.baseUrl());
    }

    Dialect dialect() {
        return access.dialect();
    }

    Limits limits() {
        return provider.limits();
    }

    @Override
    public String toString() {
        return provider.name() + ":" + model;
    }
}
