package dev.patchbay;

import dev.patchbay.call.CallKind;
import dev.patchbay.chat.Usage;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.money.Money;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A call that is over.
 *
 * @param requestId the id of the call
 * @param kind what it asked for
 * @param provider the configured provider that served it, or was asked last; empty if nobody was asked
 * @param model the model that was asked for there
 * @param usage what that target used, as far as it was told; nothing for an answer from the cache
 * @param cost what the whole call cost, other targets that were asked for it included; empty where that is unknown
 * @param duration from its begin to its end
 * @param attempts how many it made; 0 for an answer from the cache, or if nobody was asked
 * @param cached whether the answer came from the cache
 * @param failure why it has no whole answer, if it has none
 */
public record EndedCall(
        String requestId,
        CallKind kind,
        Optional<String> provider,
        Optional<String> model,
        Usage usage,
        Optional<Money> cost,
        Duration duration,
        int attempts,
        boolean cached,
        Optional<PatchbayException> failure) {
    /** One word: {@code ok}, {@code cached}, or the class of the failure, for example {@code rate_limit}. */
    public String outcome() {
        return failure.map(failed -> failed.kind().name().toLowerCase(Locale.ROOT)).orElse(cached ? "cached" : "ok");
    }
}
