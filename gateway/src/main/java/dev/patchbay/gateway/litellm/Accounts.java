package dev.patchbay.gateway.litellm;

import dev.patchbay.config.tree.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The providers so far: deployments that differ in nothing but the model are one. */
final class Accounts {
    private static final int LONGEST = 50;

    private final Map<String, Account> bySettings = new HashMap<>();
    private final List<Account> inOrder = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    Account of(String wished, Block settings, Origin origin) {
        return bySettings.computeIfAbsent(wished + "\n" + settings, _ -> {
            var account = new Account(free(wished), settings, origin);
            inOrder.add(account);
            return account;
        });
    }

    List<Account> all() {
        return inOrder;
    }

    private String free(String wished) {
        String word = wished.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
        String name = word.isEmpty() ? "server" : word.substring(0, Math.min(LONGEST, word.length()));
        String free = name;
        for (int i = 2; !names.add(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }
}
