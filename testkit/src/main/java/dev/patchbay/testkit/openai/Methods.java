package dev.patchbay.testkit.openai;

import dev.patchbay.testkit.script.ReceivedRequest;

/** Which method a path takes. */
final class Methods {
    private Methods() {}

    static void only(String method, ReceivedRequest request) throws OpenAiError.Refused {
        if (!request.method().equals(method)) {
            throw OpenAiError.wrongMethod(request, method).refused();
        }
    }
}
