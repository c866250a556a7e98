package dev.patchbay.route;

import dev.patchbay.money.Money;
import java.util.Optional;

/** Is told of every call that is over, once, on the thread that ended it. */
@FunctionalInterface
public interface Accounts {
    /**
     * Puts a call into the accounts.
     *
     * @return what it cost; empty where that is unknown
     */
    Optional<Money> settle(CallRecord call);
}
