package dev.patchbay.endpoints;

import dev.patchbay.call.Trace;
import dev.patchbay.call.Trace.Step;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.List;

/** How callers get to see what a call tried and passed over. */
final class Traces {
    static final String HEADER = "x-patchbay-trace";
    /** Many servers and proxies take no longer line. */
    private static final int LONGEST = 4_000;
    private static final int ROOM_FOR_THE_REST = 20;

    private Traces() {}

    /** Whether a request asks for the header. */
    static boolean isWanted(Exchange exchange) {
        return exchange.header(HEADER).filter(value -> value.equals("1") || value.equals("true")).isPresent();
    }

    /** One line; as many steps as fit, and how many more there are. */
    static Header header(Trace trace) {
        var line = new StringBuilder();
        List<Step> steps = trace.steps();
        for (int i = 0; i < steps.size(); i++) {
            String step = printable(steps.get(i).toString());
            if (line.length() + step.length() > LONGEST - ROOM_FOR_THE_REST) {
                line.append("; and ").append(steps.size() - i).append(" more");
                break;
            }
            line.append(line.isEmpty() ? "" : "; ").append(step);
        }
        return new Header(HEADER, line.toString());
    }

    /** Names of models come from callers, and a header ends at the first line break. */
    private static String printable(String step) {
        return Secrets.mask(step).replaceAll("[^ -~]", "?");
    }

    /** A list of objects. */
    static Json json(Trace trace) {
        var out = new JsonWriter().beginArray();
        trace.steps().forEach(step -> write(step, out));
        return out.endArray().toJson();
    }

    private static void write(Step step, JsonWriter out) {
        out.beginObject()
                .member("target", Secrets.mask(step.target()))
                .member("outcome", step.outcome().word());
        if (!step.reason().isEmpty()) {
            out.member("reason", step.reason());
        }
        out.member("at_ms", step.at().toMillis()).member("took_ms", step.took().toMillis()).endObject();
    }
}
