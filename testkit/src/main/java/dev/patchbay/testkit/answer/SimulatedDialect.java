package dev.patchbay.testkit.answer;

import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import java.util.Optional;

/**
 * One provider's protocol, seen from the provider's side. It decides what is said and in which bytes; when the bytes
 * leave and what happens to them on the way is not its business.
 */
public interface SimulatedDialect {
    /** Whether this path belongs to the protocol. */
    boolean serves(ReceivedRequest request);

    /** The refusal of a caller whose key is not good; empty if it is. */
    Optional<Answer> refusal(ReceivedRequest request);

    /** The model asked for, if the request names one. */
    Optional<String> model(ReceivedRequest request);

    /** The proper answer, saying what the script says; errors of the request itself are answers too. */
    Answer answer(ReceivedRequest request, Script script);

    /**
     * An error the way this provider writes it.
     *
     * @param code the provider's code for it; empty for the usual one of that status
     * @param status empty for the usual one of that code
     */
    Answer failure(Optional<Integer> status, Optional<String> code);

    /** The answer to a request whose script cannot be read. */
    Answer unreadable(String why);

    /** An error in the middle of a stream. */
    Event failureEvent();

    /** How this provider's streams are framed. */
    Framing framing();

    /** The content type of a stream. */
    String streamType();
}
