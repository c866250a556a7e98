package dev.patchbay.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every reason of generateContent's reference of August 2026, with and without calls, with and without content. */
class FinishReasonsTest {
    @ParameterizedTest
    @CsvSource({"STOP,stop,tool_calls", "MAX_TOKENS,length,length", "FINISH_REASON_UNSPECIFIED,stop,tool_calls",
        "SOMETHING_NEW,stop,tool_calls", "SAFETY,content_filter,content_filter",
        "RECITATION,content_filter,content_filter", "BLOCKLIST,content_filter,content_filter",
        "PROHIBITED_CONTENT,content_filter,content_filter", "SPII,content_filter,content_filter",
        "IMAGE_SAFETY,content_filter,content_filter", "IMAGE_PROHIBITED_CONTENT,content_filter,content_filter",
        "IMAGE_RECITATION,content_filter,content_filter", "MODEL_ARMOR,content_filter,content_filter",
        "LANGUAGE,stop,tool_calls", "OTHER,stop,tool_calls", "IMAGE_OTHER,stop,tool_calls", "NO_IMAGE,stop,tool_calls",
        "ESCALATION,stop,tool_calls", "MALFORMED_FUNCTION_CALL,stop,tool_calls",
        "UNEXPECTED_TOOL_CALL,stop,tool_calls", "TOO_MANY_TOOL_CALLS,stop,tool_calls"})
    void becomesOpenAisWord(String reason, String word, String wordAfterCalls) {
        assertThat(FinishReasons.of(reason, false, true, null)).isEqualTo(word);
        assertThat(FinishReasons.of(reason, true, true, null)).isEqualTo(wordAfterCalls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "MAX_TOKENS", "SAFETY", "MODEL_ARMOR", "FINISH_REASON_UNSPECIFIED"})
    void anEmptyAnswerIsOneWhereTheModelMeantIt(String reason) {
        assertThat(FinishReasons.of(reason, false, false, null)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LANGUAGE,SERVER_ERROR", "OTHER,SERVER_ERROR", "IMAGE_OTHER,SERVER_ERROR", "NO_IMAGE,SERVER_ERROR",
        "ESCALATION,SERVER_ERROR", "MALFORMED_FUNCTION_CALL,SERVER_ERROR", "UNEXPECTED_TOOL_CALL,SERVER_ERROR",
        "TOO_MANY_TOOL_CALLS,SERVER_ERROR", "MISSING_THOUGHT_SIGNATURE,INVALID_REQUEST"})
    void aModelThatFailedAndSaidNothingIsAnError(String reason, ErrorKind kind) {
        assertThatThrownBy(() -> FinishReasons.of(reason, false, false, "why"))
                .isInstanceOfSatisfying(PatchbayException.class, failure -> assertThat(failure.kind()).isEqualTo(kind))
                .hasMessageContaining(reason).hasMessageContaining("why");
    }
}
