package dev.patchbay.route;

import dev.patchbay.chat.Usage;
import dev.patchbay.error.PatchbayException;
import java.time.Duration;
import java.util.Optional;

/**
 * A call that is over, for those who keep accounts.
 *
 * @param requestId the id of the call
 * @param target who served it, or was asked last; empty if nobody was asked
 * @param answeredModel the model that says it answered, often a dated snapshot
 * @param usage what it used, as far as it was told
 * @param duration from begin to end
 * @param attempts how many it made
 * @param failure why it has no whole answer, if it has none
 */
public record CallRecord(
        String requestId,
        Optional<Target> target,
        Optional<String> answeredModel,
        Usage usage,
        Duration duration,
        int attempts,
        Optional<PatchbayException> failure) {}
