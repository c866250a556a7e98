package dev.patchbay.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    @ParameterizedTest
    @CsvSource({
        "sk-proj-0123456789abcdef, sk-…cdef",
        "0123456789abcdef, 012…cdef",
        "0123456789abcde, …",
        "k, …"
    })
    void printsThreeCharactersAndFourAtMost(String key, String shown) {
        assertThat(ApiKey.of(key)).hasToString(shown);
        assertThat("to " + ApiKey.of(key)).isEqualTo("to " + shown);
    }

    @Test
    void givesTheKeyToWhoSendsIt() {
        assertThat(ApiKey.of(" sk-1 \n").value()).isEqualTo("sk-1");
    }

    @Test
    void isEqualByValue() {
        assertThat(ApiKey.of("sk-1")).isEqualTo(ApiKey.of("sk-1")).hasSameHashCodeAs(ApiKey.of("sk-1"));
        assertThat(ApiKey.of("sk-1")).isNotEqualTo(ApiKey.of("sk-2")).isNotEqualTo(ApiKey.of("sk-12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "Bearer sk-1", "sk\n1", "sk-ü", "sk-\u0000", "“sk-1”"})
    void refusesWhatNoHeaderCanCarryAndDoesNotRepeatIt(String key) {
        assertThatThrownBy(() -> ApiKey.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("must ")
                .doesNotContain("sk");
    }
}
