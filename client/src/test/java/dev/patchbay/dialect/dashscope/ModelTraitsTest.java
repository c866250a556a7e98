package dev.patchbay.dialect.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What names of models tell. */
class ModelTraitsTest {
    @ParameterizedTest
    @CsvSource({
        "qwen-plus, false, false, false", "qwen-max, false, false, false", "qwen2.5-72b-instruct, false, false, false",
        "qwen3-32b, false, true, false", "qwen3-30b-a3b-instruct-2507, false, false, false",
        "qwen3-0.6b, false, true, false", "qwen3-235b-a22b-thinking-2507, false, true, false",
        "QwQ-plus, false, true, false", "qvq-max, true, true, false", "qwen-vl-max, true, false, false",
        "qwen3-vl-plus, true, false, false", "qwen-audio-turbo, true, false, false", "qwen2.5-omni-7b, true, true, false",
        "qwen3.5-plus, true, false, false", "qwen3.7-max, true, false, false", "qwen3.8-plus, true, false, true",
        "qwen3.10-plus, true, false, true", "qwen4-plus, true, false, true", "deepseek-v4-pro, false, false, false"
    })
    void areTold(String model, boolean multimodal, boolean streamOnly, boolean knowsEffort) {
        assertThat(ModelTraits.of(model)).isEqualTo(new ModelTraits(multimodal, streamOnly, knowsEffort));
    }
}
