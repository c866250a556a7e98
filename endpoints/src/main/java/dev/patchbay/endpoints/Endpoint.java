package dev.patchbay.endpoints;

/** Answers the requests of one route. */
interface Endpoint {
    /**
     * Answers.
     *
     * @throws RuntimeException what went wrong, while nothing was answered; {@link Endpoints} tells the caller
     */
    void answer(Inbound in);
}
