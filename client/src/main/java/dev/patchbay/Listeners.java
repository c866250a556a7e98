package dev.patchbay;

import dev.patchbay.call.CallInfo;
import dev.patchbay.call.CallKind;
import dev.patchbay.chat.Usage;
import dev.patchbay.money.Money;
import dev.patchbay.route.CallRecord;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those who listen of calls that are over. */
record Listeners(List<CallListener> all) {
    private static final Logger LOG = LoggerFactory.getLogger(CallListener.class);

    /** A call that went to a provider is over. */
    void settled(CallRecord call, Optional<Money> cost) {
        if (!all.isEmpty()) {
            tell(new EndedCall(call.requestId(), call.kind(), call.target().map(target -> target.provider().name()),
                    call.target().map(target -> target.model()), call.usage(), cost, call.duration(), call.attempts(),
                    false, call.failure()));
        }
    }

    /** A call was answered from the cache. */
    void cached(CallKind kind, CallInfo call) {
        if (!all.isEmpty()) {
            tell(new EndedCall(call.requestId(), kind, Optional.of(call.provider()), Optional.of(call.model()),
                    Usage.NOTHING, call.cost(), call.latency(), 0, true, Optional.empty()));
        }
    }

    private void tell(EndedCall call) {
        for (CallListener listener : all) {
            try {
                listener.ended(call);
            } catch (RuntimeException | Error failure) {
                LOG.warn("{} failed at call {}", listener.getClass().getName(), call.requestId(), failure);
            }
        }
    }
}
