package dev.patchbay.endpoints;

import dev.patchbay.call.Trace;
import dev.patchbay.error.PatchbayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What callers are told of anything that is thrown. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static Problem of(Throwable failure, Inbound in) {
        if (failure instanceof Refused refused) {
            return refused.problem();
        }
        if (failure instanceof PatchbayException known) {
            return traced(Failures.problem(known), known.trace(), in);
        }
        LOG.error("request {} failed unexpectedly", in.requestId(), failure);
        return Problem.of(500, "something went wrong inside the gateway; its log has the details under this request id");
    }

    private static Problem traced(Problem problem, Trace trace, Inbound in) {
        if (trace.steps().isEmpty()) {
            return problem;
        }
        Problem told = problem.withDetail("trace", Traces.json(trace));
        Header header = Traces.header(trace);
        return Traces.isWanted(in.exchange()) ? told.withHeader(header.name(), header.value()) : told;
    }
}
