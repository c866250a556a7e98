package dev.patchbay.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.Fixture;
import dev.patchbay.dialect.Fixtures;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.error.ServerException;
import dev.patchbay.http.Framing;
import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import dev.patchbay.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table of exceptions, with a status and inside a stream. */
class BedrockErrorsTest {
    private static final Pattern ROW =
            Pattern.compile("(\\w+) (\\d+) (?:\\(x-amzn-ErrorType: (([^:)]+)[^)]*)\\) )?(.*)");
    private static final Set<ErrorKind> AGAIN =
            Set.of(ErrorKind.RATE_LIMIT, ErrorKind.OVERLOADED, ErrorKind.SERVER_ERROR, ErrorKind.TIMEOUT);
    private static final Fixtures ANSWERS = new Fixtures("bedrock/answers");

    private final BedrockDialect dialect = new BedrockDialect(new Endpoint("aws",
            URI.create("https://bedrock-runtime.us-east-1.amazonaws.com"), "key", List.of()), "us-east-1",
            new NoCredentials(), Fixtures.CLOCK);

    private PatchbayException error(int status, String body, Header... headers) {
        return dialect.error(new ErrorAnswer(status, Headers.of(List.of(headers)), body.getBytes(UTF_8)));
    }

    /** Rows of the form {@code kind status (header: value) body}; the header may be missing, the body be a dash. */
    static Stream<String> rows() {
        return Fixture.in("bedrock").flatMap(fixture -> fixture.section("errors").lines());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void classifies(String row) {
        Matcher parts = ROW.matcher(row);
        assertThat(parts.matches()).isTrue();
        ErrorKind kind = ErrorKind.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
        int status = Integer.parseInt(parts.group(2));
        boolean named = parts.group(3) != null;
        PatchbayException error = error(status, parts.group(5).equals("-") ? "" : parts.group(5), named
                ? new Header[] {new Header("x-amzn-ErrorType", parts.group(3)), new Header("x-amzn-RequestId", "r-1")}
                : new Header[0]);
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.retryable()).isEqualTo(AGAIN.contains(kind));
        assertThat(error.status()).hasValue(status);
        assertThat(error.facts().upstreamRequestId()).isEqualTo(named ? "r-1" : null);
        assertThat(error).message().startsWith("HTTP " + status + ": ").doesNotContain("<html");
        if (named) {
            assertThat(error.facts().code()).isEqualTo(parts.group(4));
            assertThat(error).message().endsWith(
                    JsonObject.parse(parts.group(5).getBytes(UTF_8)).string("message").orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"Message\":\"m\"} | m", "{\"a\":1} | no explanation", "<html/> | no explanation",
        "gone | gone", "'' | no explanation", "{\"originalMessage\":\"m\"} | m"})
    void explains(String body, String explanation) {
        assertThat(error(418, body)).hasMessage("HTTP 418: " + explanation);
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
    @CsvSource({"converse-page-stream, messageStop", "invoke-page-stream, chunk {\"type\":\"message_delta\""})
    void aCutStreamIsNeverWhole(String name, String end) {
        String lines = new String(ANSWERS.bytes(name + ".upstream.events"), UTF_8);
        String cut = lines.substring(0, lines.indexOf(end));
        assertThat(inStream(EventFrames.of(cut))).isInstanceOf(ServerException.class)
                .hasMessageContaining("before the answer was whole");
    }

    /** Claude's own end mark comes after the reason, and adds nothing to it. */
    @Test
    void aStreamThatToldWhyItEndedIsWhole() {
        String lines = new String(ANSWERS.bytes("invoke-page-stream.upstream.events"), UTF_8);
        byte[] cut = EventFrames.of(lines.substring(0, lines.indexOf("chunk {\"type\":\"message_stop\"")));
        var chunks = Fixtures.chunks(dialect.readStream(), Framing.AWS_EVENT_STREAM, cut, 50);
        assertThat(chunks).anySatisfy(chunk -> assertThat(chunk.deltas()).anySatisfy(delta ->
                assertThat(delta.finishReason()).isPresent()));
    }

    /** What was used of a stream that breaks is known as far as it was told. */
    @Test
    void whatWasUsedSoFarIsKnown() {
        var reader = dialect.readStream();
        assertThat(reader.usageSoFar().known()).isFalse();
        byte[] stream = EventFrames.of(new String(ANSWERS.bytes("invoke-page-stream.upstream.events"), UTF_8));
        reader.accept(Fixtures.frames(dialect.framing(), stream, 50).get(0));
        assertThat(reader.usageSoFar().inputTokens()).isEqualTo(12);
    }

    @Test
    void anAnswerNeedsNoQuestion() {
        assertThat(dialect.readChat(ANSWERS.json("converse-text.upstream.json").getBytes(UTF_8)).content())
                .isEqualTo("Grüße 😀\n");
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
