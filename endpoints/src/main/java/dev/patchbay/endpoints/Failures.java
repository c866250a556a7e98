package dev.patchbay.endpoints;

import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells callers of failed calls. */
final class Failures {
    private Failures() {}

    static Problem problem(PatchbayException failure) {
        ErrorFacts facts = failure.facts();
        Problem problem = words(failure).withParam(facts.param())
                .withDetail("reason", Json.of(failure.kind().name().toLowerCase(Locale.ROOT)));
        if (facts.provider() != null) {
            problem = problem.withDetail("provider", Json.of(facts.provider()))
                    .withHeader("x-patchbay-provider", facts.provider());
        }
        problem = detail(problem, "model", facts.model());
        if (facts.attempts() > 0) {
            problem = problem.withDetail("attempts", Json.of(facts.attempts()))
                    .withHeader("x-patchbay-attempts", Integer.toString(facts.attempts()));
        }
        if (facts.status() != null) {
            problem = problem.withDetail("upstream_status", Json.of(facts.status()));
        }
        problem = detail(problem, "upstream_code", facts.code());
        problem = detail(problem, "upstream_type", facts.type());
        problem = detail(problem, "upstream_request_id", facts.upstreamRequestId());
        problem = detail(problem, "limit", facts.limit() == null ? null : facts.limit().key());
        return advice(problem, failure);
    }

    private static Problem words(PatchbayException failure) {
        // Whose key is refused, whose limit is reached: without the name the caller would take it for the gateway's.
        String message = failure.provider().map(name -> "provider '" + name + "': ").orElse("") + failure.getMessage();
        return switch (failure.kind()) {
            case QUOTA_EXHAUSTED -> Problem.of(429, message).withWords("budget_exceeded", "insufficient_quota");
            // Who is still here to read this did not cancel: the server is going down.
            case CANCELLED -> Problem.of(503, message);
            default -> Problem.of(failure.kind().gatewayStatus(), message);
        };
    }

    private static Problem detail(Problem problem, String name, @Nullable String value) {
        return value == null ? problem : problem.withDetail(name, Json.of(Secrets.mask(value)));
    }

    /**
     * When to come back, or that it makes no sense: OpenAI's clients send a 429 and every 5xx again unless
     * {@code x-should-retry} says no.
     */
    private static Problem advice(Problem problem, PatchbayException failure) {
        boolean clientsRetry = problem.status() == 429 || problem.status() >= 500;
        if (clientsRetry && !failure.retryable() && failure.kind() != ErrorKind.CANCELLED) {
            problem = problem.withHeader("x-should-retry", "false");
        }
        return problem.status() == 429 || problem.status() == 503
                ? failure.retryAfter().map(problem::withRetryAfter).orElse(problem)
                : problem;
    }
}
