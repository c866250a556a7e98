package dev.patchbay.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "Incorrect key: sk-proj-Ab3_-xyz123.,Incorrect key: ***",
        "key sk-abcd****************wxyz is wrong,key *** is wrong",
        "gsk_0123456789abcdef here,*** here",
        "AIzaSyA1234567890abcdefghij,***",
        "use Bearer abc.def-123 then,use Bearer *** then",
        "https://host/v1?key=0123456789&a=b,https://host/v1?key=***&a=b",
        "x-api-key: 0123456789,x-api-key: ***",
        "{\"api_key\":\"0123456789\"},{\"api_key\":\"***\"}",
        "0123456789abcdef0123456789abcdef.AbCdEfGh12345678,***",
        "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc,token ***",
    })
    void whatLooksLikeAKeyIsMasked(String text, String masked) {
        assertThat(Secrets.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "The model `gpt-9` does not exist or you do not have access to it.",
        "Rate limit reached for gpt-5.4 in organization org-x on tokens per min (TPM): Limit 30000, Used 29400.",
        "request 019aa0f2-7c1e-7b3a-9f41-2d6a80c5e1b7 failed",
        "risk-assessment of the task-list",
        "no answer in 60 s from api.openai.com:443"
    })
    void ordinaryWordsStay(String text) {
        assertThat(Secrets.mask(text)).isEqualTo(text);
    }
}
