package dev.patchbay.testkit.dashscope;

import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;

/** What DashScope wants said in headers, as its bodies do not say it. */
final class HeaderChecks {
    private HeaderChecks() {}

    static void check(ReceivedRequest request, boolean sse, Script script) throws DashScopeError.Refused {
        if (request.header("x-dashscope-async").isPresent()) {
            throw DashScopeError.NO_ASYNC.refused();
        }
        if (script.has(Setting.STRICT)) {
            strictly(request, sse);
        }
    }

    private static void strictly(ReceivedRequest request, boolean sse) throws DashScopeError.Refused {
        if (!request.header("content-type").orElse("").startsWith("application/json")) {
            throw DashScopeError.invalid("Content-Type must be application/json").refused();
        }
        boolean asked = request.header("accept").orElse("").contains("text/event-stream");
        if (sse != asked) {
            throw DashScopeError.invalid("Accept: text/event-stream and X-DashScope-SSE: enable go together").refused();
        }
        boolean told = request.header("x-dashscope-sse").isPresent();
        if (told && !sse) {
            throw DashScopeError.invalid("X-DashScope-SSE must be enable").refused();
        }
        boolean resolves = request.header("x-dashscope-ossresourceresolve").orElse("").equals("enable");
        if (request.bodyText().contains("\"oss://") && !resolves) {
            throw DashScopeError.invalid("The provided URL does not appear to be valid. Ensure it is correctly formatted.")
                    .refused();
        }
    }
}
