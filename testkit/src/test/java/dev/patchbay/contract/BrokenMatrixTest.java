package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that are cut, torn or wrapped in odd ways, and errors, with every provider and in every mode. */
@ExtendWith(SimulatorExtension.class)
class BrokenMatrixTest {
    private static final List<String> CUTS = List.of("close=2", "close=7", "reset=2", "reset=7", "close=400b",
            "close=5,gzip", "close=5,until-close", "close=5,split=1", "no-finish,no-done", "error-event=2",
            "error-event=7", "malformed=3,no-finish,no-done");
    private static final List<String> PARTS = List.of("truncate=5", "close=50b", "reset=50b", "gzip,truncate=9", "body=",
            "body=null", "body=%5B%5D", "body=%7B%7D", "body=%3Chtml%3E");
    private static final List<String> FORMS = List.of("split=1", "split=3,crlf", "batch=1000", "crlf", "comments",
            "no-space", "comments,crlf,no-space", "gzip", "gzip,split=1", "chunked", "until-close", "ascii,split=1",
            "no-keep-alive", "header-bytes=8k", "no-stream");

    private static final Map<String, ErrorKind> OWN_WORDS = Map.of(
            "status=400", ErrorKind.INVALID_REQUEST,
            "error=invalid_api_key", ErrorKind.AUTHENTICATION,
            "status=403", ErrorKind.PERMISSION,
            "error=model_not_found", ErrorKind.NOT_FOUND,
            "error=context_length_exceeded", ErrorKind.CONTEXT_LENGTH_EXCEEDED,
            "error=rate_limit_exceeded", ErrorKind.RATE_LIMIT,
            "error=insufficient_quota", ErrorKind.QUOTA_EXHAUSTED,
            "status=500", ErrorKind.SERVER_ERROR,
            "status=503", ErrorKind.OVERLOADED);

    @EveryProvider
    void aCutStreamNeverLooksWhole(Provider provider, Simulator simulator) {
        for (String cut : CUTS) {
            try (var subject = new Subject(provider, simulator)) {
                var script = Script.parse("tokens=50," + cut);
                for (PatchbayException failure
                        : subject.failures(script, subject.hello().build(), Mode.STREAM, Mode.PUBLISHER)) {
                    assertThat(failure.kind()).as(cut)
                            .isIn(ErrorKind.SERVER_ERROR, ErrorKind.CONNECTION, ErrorKind.OVERLOADED);
                }
            }
        }
    }

    @EveryProvider
    void aWholeAnswerThatIsCutIsNone(Provider provider, Simulator simulator) {
        for (String cut : PARTS) {
            try (var subject = new Subject(provider, simulator)) {
                for (PatchbayException failure
                        : subject.failures(Script.parse(cut), subject.hello().build(), Mode.SYNC, Mode.FUTURE)) {
                    assertThat(failure.kind()).as(cut).isIn(ErrorKind.SERVER_ERROR, ErrorKind.CONNECTION);
                }
            }
        }
    }

    @EveryProvider
    void howeverTheBytesArrive(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatRequest request = subject.hello().build();
            for (String form : FORMS) {
                var script = Script.parse(form).with(Setting.TEXT, "Grüße, 漢字 and 😀 to you.");
                assertThat(subject.answer(script, request).content()).as(form).isEqualTo("Grüße, 漢字 and 😀 to you.");
            }
        }
    }

    /** Errors as the simulator words them, which is not where the tables are from. */
    @EveryProvider
    void errorsInTheProvidersOwnWords(Provider provider, Simulator simulator) {
        OWN_WORDS.forEach((fault, kind) -> {
            try (var subject = new Subject(provider, simulator)) {
                for (PatchbayException failure
                        : subject.failures(Script.parse(fault), subject.hello().build(), Mode.values())) {
                    assertThat(failure.kind()).as(fault).isEqualTo(kind);
                }
            }
        });
    }

    static Stream<Arguments> errors() {
        return Stream.of(Provider.values())
                .flatMap(provider -> provider.errors().map(row -> Arguments.of(provider, row)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("errors")
    void errorsMeanWhatTheTablesSay(Provider provider, ErrorTable.Row row, Simulator simulator) {
        var script = Script.status(row.status()).with(Setting.BODY, row.body()).with(Setting.HEADERS, row.headers());
        try (var subject = new Subject(provider, simulator)) {
            for (PatchbayException failure : subject.failures(script, subject.hello().build(), Mode.values())) {
                assertThat(failure.kind()).isEqualTo(row.kind());
                assertThat(failure.requestId()).isPresent();
                assertThat(failure).message().isNotBlank().doesNotContain("<html");
            }
        }
    }
}
