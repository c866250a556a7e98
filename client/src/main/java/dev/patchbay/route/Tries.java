package dev.patchbay.route;

import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.TransportFailure;

/** How a call asks one target. */
interface Tries<T> {
    /**
     * Asks once.
     *
     * @throws PatchbayException if that failed; the call has been told then
     */
    T ask(Target target);

    /** One attempt, on the thread that makes it. */
    @FunctionalInterface
    interface Way<T> {
        T at(Attempt attempt) throws TransportFailure;
    }

    /** Reads the streams to their ends, so that they can fail only as answers in one piece can. */
    static Tries<StreamLeg> whole(Call call, Tries<StreamLeg> open) {
        return target -> {
            StreamLeg leg = open.ask(target);
            try {
                leg.collect();
                return leg;
            } catch (PatchbayException failure) {
                leg.close();
                throw call.failed(leg.attempt(), failure);
            }
        };
    }

    /** Asks by one attempt. */
    static <T> Tries<T> oneByOne(Call call, Way<T> way) {
        return target -> {
            Attempt attempt = call.begin(target);
            try {
                return way.at(attempt);
            } catch (TransportFailure failure) {
                throw call.failed(attempt, TransportErrors.asPatchbay(failure));
            } catch (PatchbayException failure) {
                throw call.failed(attempt, failure);
            } catch (RuntimeException | Error mistake) {
                attempt.released();
                throw mistake;
            }
        };
    }
}
