package dev.patchbay.route;

import dev.patchbay.call.CallKind;
import dev.patchbay.call.Trace;
import dev.patchbay.chat.Usage;
import dev.patchbay.error.PatchbayException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A call that is over, for those who keep accounts.
 *
 * @param requestId the id of the call
 * @param kind what it asked for
 * @param target who served it, or was asked last; empty if nobody was asked
 * @param answeredModel the model that says it answered, often a dated snapshot
 * @param usage what the target used, as far as it was told
 * @param beside what others used for this call: who was asked beside and was slower, whose stream broke
 * @param duration from begin to end
 * @param attempts how many it made
 * @param droppedMessages how many of the oldest messages were left out of the prompt, so that it fits
 * @param failure why it has no whole answer, if it has none
 * @param trace what was tried and passed over
 */
public record CallRecord(
        String requestId,
        CallKind kind,
        Optional<Target> target,
        Optional<String> answeredModel,
        Usage usage,
        List<Spent> beside,
        Duration duration,
        int attempts,
        int droppedMessages,
        Optional<PatchbayException> failure,
        Trace trace) {}
