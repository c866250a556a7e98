package dev.patchbay.gateway.litellm;

import dev.patchbay.config.tree.Origin;

/**
 * An item of {@code model_list}.
 *
 * @param group its {@code model_name}, by which callers know it
 * @param account the provider it became
 * @param model as the provider knows it
 * @param wildcard whether it stands for every model of the provider
 * @param order its rank among those of its group, 1 being the first; 0 for none
 * @param origin where it begins
 * @param path of it in the file
 */
record Deployment(
        String group, Account account, String model, boolean wildcard, int order, Origin origin, String path) {
    Target target() {
        return new Target(account, model);
    }

    /** A place where calls go. */
    record Target(Account account, String model) {
        String yaml() {
            return Yaml.text(account.name() + ":" + model);
        }
    }
}
