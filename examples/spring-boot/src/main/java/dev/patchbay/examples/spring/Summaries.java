package dev.patchbay.examples.spring;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.error.PatchbayException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /summary}: a text in, its summary out. */
@RestController
class Summaries {
    private final Patchbay patchbay;

    Summaries(Patchbay patchbay) {
        this.patchbay = patchbay;
    }

    /** What is sent back; the model by the name its provider knows. */
    record Summary(String text, String model, long tokens) {}

    @PostMapping("/summary")
    Summary summary(@RequestBody String text) {
        ChatResponse answer = patchbay.chat(ChatRequest.builder()
                .system("Summarize what the user sends in one sentence.").user(text).build());
        return new Summary(answer.content(), answer.call().model(), answer.usage().totalTokens());
    }

    @ExceptionHandler
    ProblemDetail failed(PatchbayException failure) {
        var status = HttpStatusCode.valueOf(failure.kind().gatewayStatus());
        return ProblemDetail.forStatusAndDetail(status, "the model could not be asked: " + failure.kind());
    }
}
