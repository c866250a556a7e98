package dev.patchbay.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.Fixtures;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.error.ServerException;
import dev.patchbay.http.Framing;
import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the table of exceptions, with a status and inside a stream. */
class BedrockErrorsTest {
    private static final Fixtures ANSWERS = new Fixtures("bedrock/answers");

    private final BedrockDialect dialect = new BedrockDialect(new Endpoint("aws",
            URI.create("https://bedrock-runtime.us-east-1.amazonaws.com"), "key", List.of()), "us-east-1",
            new NoCredentials(), Fixtures.CLOCK);

    private PatchbayException error(int status, String body, Header... headers) {
        return dialect.error(new ErrorAnswer(status, Headers.of(List.of(headers)), body.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "400 | ValidationException | Input is too long for requested model. | CONTEXT_LENGTH_EXCEEDED | false",
        "400 | ValidationException | prompt is too long: 2 tokens > 1 maximum | CONTEXT_LENGTH_EXCEEDED | false",
        "400 | ValidationException | The model returned the following errors: input length and max_tokens exceed | CONTEXT_LENGTH_EXCEEDED | false",
        "400 | ValidationException | The provided model identifier is invalid. | INVALID_REQUEST | false",
        "403 | AccessDeniedException | You don't have access to the model. | PERMISSION | false",
        "403 | UnrecognizedClientException | The security token included in the request is invalid. | AUTHENTICATION | false",
        "403 | InvalidSignatureException | The request signature we calculated does not match. | AUTHENTICATION | false",
        "403 | ExpiredTokenException | The security token included in the request is expired | AUTHENTICATION | false",
        "400 | IncompleteSignature | x | AUTHENTICATION | false",
        "403 | MissingAuthenticationTokenException | x | AUTHENTICATION | false",
        "404 | ResourceNotFoundException | This model version has reached the end of its life. | NOT_FOUND | false",
        "404 | UnknownOperationException | x | INVALID_REQUEST | false",
        "429 | ThrottlingException | Too many tokens, please wait before trying again. | RATE_LIMIT | true",
        "429 | ThrottlingException | Too many tokens per day, please wait before trying again. | QUOTA_EXHAUSTED | false",
        "400 | ServiceQuotaExceededException | x | QUOTA_EXHAUSTED | false",
        "429 | ModelNotReadyException | x | OVERLOADED | true",
        "408 | ModelTimeoutException | x | TIMEOUT | true",
        "424 | ModelErrorException | x | SERVER_ERROR | true",
        "424 | ModelStreamErrorException | x | SERVER_ERROR | true",
        "500 | InternalServerException | x | SERVER_ERROR | true",
        "503 | ServiceUnavailableException | x | OVERLOADED | true",
        "400 | ConflictException | x | INVALID_REQUEST | false",
        "413 | NewsOf2027 | x | INVALID_REQUEST | false",
        "502 | NewsOf2027 | x | SERVER_ERROR | true"})
    void classifies(int status, String name, String message, ErrorKind kind, boolean retryable) {
        PatchbayException error = error(status, "{\"message\":\"" + message + "\"}",
                new Header("x-amzn-ErrorType", name + ":http://internal.amazon.com/coral/"),
                new Header("x-amzn-RequestId", "r-1"));
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.retryable()).isEqualTo(retryable);
        assertThat(error.status()).hasValue(status);
        assertThat(error.facts().code()).isEqualTo(name);
        assertThat(error.facts().upstreamRequestId()).isEqualTo("r-1");
        assertThat(error).hasMessage("HTTP " + status + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "400 | {\"__type\":\"com.amazon.coral.validate#ValidationException\",\"Message\":\"m\"} | INVALID_REQUEST | HTTP 400: m",
        "400 | {\"code\":\"ThrottlingException\",\"message\":\"m\"} | RATE_LIMIT | HTTP 400: m",
        "404 | {\"Output\":{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"},\"Version\":\"1.0\"} | INVALID_REQUEST | HTTP 404: no explanation",
        "403 | <html/> | PERMISSION | HTTP 403: no explanation",
        "401 | gone | AUTHENTICATION | HTTP 401: gone",
        "429 | '' | RATE_LIMIT | HTTP 429: no explanation",
        "503 | '' | OVERLOADED | HTTP 503: no explanation",
        "424 | '' | SERVER_ERROR | HTTP 424: no explanation"})
    void findsTheNameElsewhereAndElseGoesByTheStatus(int status, String body, ErrorKind kind, String message) {
        assertThat(error(status, body).kind()).isEqualTo(kind);
        assertThat(error(status, body)).hasMessage(message);
    }

    @Test
    void aModelThatSaysTheRequestWasWrongIsNotAskedAgain() {
        var name = new Header("x-amzn-ErrorType", "ModelErrorException");
        assertThat(error(424, "{\"message\":\"m\",\"originalStatusCode\":400}", name).retryable()).isFalse();
        assertThat(error(424, "{\"message\":\"m\",\"originalStatusCode\":429}", name).retryable()).isTrue();
    }

    private PatchbayException inStream(byte[]... frames) {
        var stream = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            stream.writeBytes(frame);
        }
        return catchThrowableOfType(PatchbayException.class, () -> Fixtures.chunks(
                dialect.readStream(), Framing.AWS_EVENT_STREAM, stream.toByteArray(), 50));
    }

    @ParameterizedTest
    @CsvSource({"throttlingException, RATE_LIMIT", "validationException, INVALID_REQUEST",
        "internalServerException, SERVER_ERROR", "serviceUnavailableException, OVERLOADED",
        "modelTimeoutException, TIMEOUT", "modelStreamErrorException, SERVER_ERROR", "newsOf2027, SERVER_ERROR"})
    void exceptionsInStreams(String name, ErrorKind kind) {
        byte[] text = EventFrames.of("contentBlockDelta {\"contentBlockIndex\":0,\"delta\":{\"text\":\"x\"}}\n");
        PatchbayException error = inStream(text, EventFrames.exception(name, "{\"message\":\"m\"}"), text);
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error).hasMessage(name + ": m");
        assertThat(error.facts().code()).isEqualTo(name);
    }

    @Test
    void errorsInStreams() {
        PatchbayException error = inStream(EventFrames.error("InternalFailure", "An internal error occurred"));
        assertThat(error.kind()).isEqualTo(ErrorKind.SERVER_ERROR);
        assertThat(error).hasMessage("InternalFailure: An internal error occurred");
    }

    @ParameterizedTest
    @CsvSource({"converse-page-stream, messageStop", "invoke-page-stream, chunk {\"type\":\"message_stop\""})
    void aCutStreamIsNeverWhole(String name, String end) {
        String lines = new String(ANSWERS.bytes(name + ".upstream.events"), UTF_8);
        String cut = lines.substring(0, lines.indexOf(end));
        assertThat(inStream(EventFrames.of(cut))).isInstanceOf(ServerException.class)
                .hasMessageContaining("before the answer was whole");
    }

    @Test
    void nothingUsableIsAnErrorThatMayPass() {
        String stop = "messageStart {\"role\":\"assistant\"}\nmessageStop {\"stopReason\":\"malformed_tool_use\"}\n";
        assertThat(inStream(EventFrames.of(stop)).retryable()).isTrue();
        assertThatThrownBy(() -> dialect.readChat(("{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":"
                + "\"malformed_model_output\"}").getBytes(UTF_8))).isInstanceOf(ServerException.class);
    }

    @Test
    void aBrokenEventDoesNotSpoilTheRest() {
        String lines = new String(ANSWERS.bytes("converse-text.upstream.events"), UTF_8);
        byte[] stream = EventFrames.of("contentBlockDelta {\"contentBl\nchunk nonsense\n" + lines);
        var chunks = Fixtures.chunks(dialect.readStream(), Framing.AWS_EVENT_STREAM, stream, 50);
        assertThat(dev.patchbay.chat.ChatResponse.fold(chunks).content()).isEqualTo("Grüße 😀\n");
    }

    @Test
    void anUnescapedSlashIsAnsweredWithStatus200() {
        var error = catchThrowableOfType(PatchbayException.class, () -> dialect.readChat(
                "{\"Output\":{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"},\"Version\":\"1.0\"}"
                        .getBytes(UTF_8)));
        assertThat(error.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(error.facts().code()).isEqualTo("UnknownOperationException");
        assertThatThrownBy(() -> dialect.readChat("<html>".getBytes(UTF_8))).isInstanceOf(ServerException.class);
    }
}
