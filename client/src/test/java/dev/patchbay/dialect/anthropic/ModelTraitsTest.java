package dev.patchbay.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of models, row by row: the protocol page's "Model constraints" and "thinking.type by model". */
class ModelTraitsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // model | sampling | adaptive budget rest unasked prefill formats | efforts | most
        "claude-3-opus-20240229 | BOTH | - - rest - prefill - | | 4096",
        "claude-3-5-sonnet-20241022 | BOTH | - - rest - prefill - | | 8192",
        "claude-3-7-sonnet-20250219 | BOTH | - budget rest - prefill - | | 64000",
        "claude-sonnet-4-20250514 | BOTH | - budget rest - prefill - | | 64000",
        "claude-opus-4-20250514 | BOTH | - budget rest - prefill - | | 32000",
        "claude-opus-4-1-20250805 | EITHER | - budget rest - prefill - | | 32000",
        "claude-opus-4-5-20251101 | EITHER | - budget rest - prefill formats | low medium high | 64000",
        "claude-sonnet-4-5-20250929 | EITHER | - budget rest - prefill formats | | 64000",
        "us.anthropic.claude-haiku-4-5-20251001-v1:0 | EITHER | - budget rest - prefill formats | | 64000",
        "claude-opus-4-6 | EITHER | adaptive budget rest - - formats | low medium high max | 128000",
        "claude-sonnet-4-6 | EITHER | adaptive budget rest - - formats | low medium high max | 64000",
        "claude-opus-4-7 | NONE | adaptive - rest - - formats | low medium high xhigh max | 128000",
        "claude-opus-4-8 | NONE | adaptive - rest - - formats | low medium high xhigh max | 128000",
        "claude-sonnet-5 | NONE | adaptive - rest unasked - formats | low medium high xhigh max | 128000",
        "claude-opus-5 | NONE | adaptive - rest unasked - formats | low medium high xhigh max | 128000",
        "claude-fable-5 | NONE | adaptive - - unasked - formats | low medium high xhigh max | 128000",
        "claude-mythos-5 | NONE | adaptive - - unasked - formats | low medium high xhigh max | 128000",
        "claude-mythos-preview | NONE | adaptive budget - unasked - formats | low medium high max | 64000",
        "deepseek-v4-pro | BOTH | - budget rest - prefill - | | 8192"
    })
    void areToldByTheName(String model, ModelTraits.Sampling sampling, String can, @Nullable String efforts, long most) {
        ModelTraits traits = ModelTraits.of(model);
        assertThat(traits.sampling()).isEqualTo(sampling);
        assertThat(word(traits.adaptive(), "adaptive") + word(traits.budget(), "budget") + word(traits.canRest(), "rest")
                + word(traits.thinksUnasked(), "unasked") + word(traits.prefill(), "prefill")
                + word(traits.formats(), "formats")).isEqualTo(can + " ");
        assertThat(String.join(" ", traits.efforts())).isEqualTo(efforts == null ? "" : efforts);
        assertThat(traits.mostOutput()).isEqualTo(most);
    }

    private static String word(boolean can, String word) {
        return (can ? word : "-") + " ";
    }

    @Test
    void ofOthersNothingIsKnown() {
        assertThat(ModelTraits.of("deepseek-v4-pro").isStranger()).isTrue();
        assertThat(ModelTraits.of("claude-opus-5").isStranger()).isFalse();
    }
}
