package dev.patchbay.route;

import dev.patchbay.call.Limit;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Prefill;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.TransportFailure;
import dev.patchbay.json.Json;
import dev.patchbay.route.resume.Continuation;
import dev.patchbay.route.resume.GoOn;
import dev.patchbay.route.resume.Seam;
import dev.patchbay.route.resume.SentText;
import dev.patchbay.route.resume.UsageSum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries a stream on after it broke: keeps in mind what the caller has, asks the same target or the next to go on from
 * there, and makes of what comes the rest of the same stream. Used by the thread that reads the stream.
 */
final class Rescue {
    private static final Set<Json> FREE_CHOICES = Set.of(Json.of("auto"), Json.of("none"));

    private final Call call;
    private final Candidates candidates;
    private final AttemptLoop loop;
    private final ChatRequest request;
    private final Opening opening;
    private final SentText sent;
    /** The attempts whose streams broke, in order. */
    private final List<Attempt> parts = new ArrayList<>(0);
    private @Nullable Continuation continuation;

    /** How a stream is opened at a target. */
    @FunctionalInterface
    interface Opening {
        StreamLeg at(Attempt attempt, ChatRequest request) throws TransportFailure;
    }

    /** @param most how many bytes of what was sent are kept to go on from */
    Rescue(Call call, Candidates candidates, AttemptLoop loop, ChatRequest request, Opening opening, int most) {
        this.call = call;
        this.candidates = candidates;
        this.loop = loop;
        this.request = request;
        this.opening = opening;
        this.sent = new SentText(most);
    }

    /** The chunk as the caller is to see it; null if there is nothing in it to see. */
    @Nullable ChatChunk shown(ChatChunk chunk) {
        ChatChunk shown = continuation == null ? chunk : continuation.joined(chunk).orElse(null);
        if (shown != null) {
            sent.add(shown);
        }
        return shown;
    }

    /** Whether what comes does not continue what the caller has. */
    boolean isApart() {
        return continuation != null && continuation.isApart();
    }

    /**
     * Asks somebody to go on.
     *
     * @return the open stream of who does; null if nobody can be asked, or nobody can do it
     * @throws PatchbayException if the caller left meanwhile
     */
    @Nullable StreamLeg after(PatchbayException failure, StreamLeg leg) {
        Target broken = leg.target();
        Optional<String> text = isWorthIt(failure) ? sent.text() : Optional.empty();
        if (text.isEmpty() || call.isSpent()) {
            return null;
        }
        if (call.retriesAt(broken) > 0) {
            candidates.again(broken, !isSilence(failure) && broken.lane().ready());
        }
        try {
            UsageSum spent = spentWith(leg.attempt());
            return loop.run(call, candidates, target -> goOn(target, text.get(), spent));
        } catch (PatchbayException inVain) {
            if (inVain.kind() == ErrorKind.CANCELLED) {
                throw inVain;
            }
            return null;
        }
    }

    private UsageSum spentWith(Attempt last) {
        parts.add(last);
        var spent = new UsageSum();
        parts.forEach(part -> spent.add(part.usage()));
        return spent;
    }

    /** The attempts that brought the answer up to this one. */
    List<Attempt> partsBefore(Attempt last) {
        return parts.stream().takeWhile(part -> part != last).toList();
    }

    private static boolean isWorthIt(PatchbayException failure) {
        return switch (failure.kind()) {
            case CONNECTION, SERVER_ERROR, OVERLOADED, RATE_LIMIT, QUOTA_EXHAUSTED, AUTHENTICATION, PERMISSION,
                    NOT_FOUND -> true;
            case TIMEOUT -> failure.facts().limit() != Limit.TOTAL;
            case INVALID_REQUEST, CONTEXT_LENGTH_EXCEEDED, CONTENT_POLICY, CANCELLED, CONFIGURATION -> false;
        };
    }

    /** A silent route is asked again only after all others. */
    private static boolean isSilence(PatchbayException failure) {
        return failure.kind() == ErrorKind.TIMEOUT;
    }

    /** Who refuses to go on from a text that is put into its mouth is told what happened instead. */
    private StreamLeg goOn(Target target, String text, UsageSum spent) {
        ChatRequest addressed = Router.addressed(request, target);
        if (text.isBlank()) {
            return opened(target, joining(Seam.afterPrefill(text), spent), attempt ->
                    opening.at(attempt, Router.fitted(attempt, addressed)));
        }
        Optional<Prefill> how = prefill(target, addressed);
        if (how.isPresent()) {
            try {
                return opened(target, joining(Seam.afterPrefill(text), spent), attempt -> unthinking(opening.at(attempt,
                        GoOn.byPrefill(Router.fitted(attempt, addressed), text, how.get()))));
            } catch (PatchbayException refusal) {
                if (refusal.kind() != ErrorKind.INVALID_REQUEST || call.isSpent()) {
                    throw refusal;
                }
            }
        }
        return opened(target, joining(Seam.afterInstruction(text), spent), attempt -> opening.at(attempt,
                GoOn.byInstruction(Router.fitted(attempt, addressed), text)));
    }

    /** A form or a forced tool begins with something else than the text. */
    private Optional<Prefill> prefill(Target target, ChatRequest addressed) {
        boolean forced = request.field("tool_choice").filter(choice -> !FREE_CHOICES.contains(choice)).isPresent();
        if (GoOn.isFormed(request) || forced) {
            return Optional.empty();
        }
        try {
            return target.dialect().prefill(addressed);
        } catch (PatchbayException cannotCarry) {
            // It says so again when it is asked.
            return Optional.empty();
        }
    }

    /** Who thinks first does not go on from the text, but begins anew. */
    private static StreamLeg unthinking(StreamLeg leg) {
        if (!leg.beginsWithThought()) {
            return leg;
        }
        leg.close();
        throw PatchbayException.of(ErrorKind.INVALID_REQUEST, "the model thinks before it goes on");
    }

    private Continuation joining(Seam seam, UsageSum spent) {
        return new Continuation(sent, seam, spent);
    }

    private StreamLeg opened(Target target, Continuation joined, Tries.Way<StreamLeg> way) {
        StreamLeg leg = Tries.oneByOne(call, way).ask(target);
        continuation = joined;
        return leg;
    }
}
