package dev.patchbay.error;

import java.util.List;

/**
 * Every attempt failed. The cause is the failure that tells most, and this exception has its class and facts; the
 * whole history is in {@link #history}.
 */
public final class RetriesExhaustedException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    private final PatchbayException[] history;

    /**
     * Sums up a call.
     *
     * @param telling the failure that tells most
     * @param history the failure of each attempt in order, two or more
     */
    public RetriesExhaustedException(PatchbayException telling, List<PatchbayException> history) {
        super(telling.kind(), "gave up after " + history.size() + " attempts: " + telling.getMessage(),
                telling.facts(), telling);
        this.history = history.toArray(new PatchbayException[0]);
    }

    /** The failure of each attempt, in order. */
    public List<PatchbayException> history() {
        return List.of(history);
    }

    @Override
    public PatchbayException with(ErrorFacts changed) {
        return getCause() instanceof PatchbayException telling
                ? new RetriesExhaustedException(telling.with(changed), history())
                : this;
    }
}
