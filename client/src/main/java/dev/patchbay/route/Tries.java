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
