package dev.patchbay.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Azure's two families of addresses, however the base URL is given. */
class AzureAddressesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "https://r.openai.azure.com | 2024-10-21 | https://r.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21 | https://r.openai.azure.com/openai/models?api-version=2024-10-21",
        "https://r.openai.azure.com/openai | 2024-10-21 | https://r.openai.azure.com/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21 | https://r.openai.azure.com/openai/models?api-version=2024-10-21",
        "https://apim.test/ai/openai/deployments/one | 2024-10-21 | https://apim.test/ai/openai/deployments/one/chat/completions?api-version=2024-10-21 | https://apim.test/ai/openai/models?api-version=2024-10-21",
        "https://r.openai.azure.com | - | https://r.openai.azure.com/openai/deployments/my%20gpt/chat/completions | https://r.openai.azure.com/openai/models",
        "https://r.openai.azure.com/openai/v1 | - | https://r.openai.azure.com/openai/v1/chat/completions | https://r.openai.azure.com/openai/v1/models",
        "https://r.openai.azure.com/openai/v1 | preview | https://r.openai.azure.com/openai/v1/chat/completions?api-version=preview | https://r.openai.azure.com/openai/v1/models?api-version=preview",
        "https://r.openai.azure.com/openai/v1 | 2024-10-21 | https://r.openai.azure.com/openai/v1/chat/completions | https://r.openai.azure.com/openai/v1/models"
    })
    void areMadeOfTheBase(String base, @Nullable String version, String chat, String models) {
        Addresses addresses = AzureAddresses.of(Readers.endpoint(base), version);
        assertThat(addresses.chat("my gpt")).hasToString(chat);
        assertThat(addresses.embeddings("my gpt")).hasToString(chat.replace("chat/completions", "embeddings"));
        assertThat(addresses.models()).hasToString(models);
    }
}
