package dev.patchbay.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.money.Money;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTableTest {
    private static final PriceTable TABLE = PriceTable.standard();
    private static final TokenBuckets SOME = TokenBuckets.of(100, 10);

    /** 209 rows of the sources, 6 geographic profiles of Bedrock, 2 snapshots, 2 that are free. */
    @Test
    void theResourceIsWhatItWas() {
        assertThat(TABLE.asOf()).contains(LocalDate.of(2026, 8, 1));
        assertThat(TABLE.size()).isEqualTo(219);
    }

    /** Worked out by hand from the providers' lists. */
    @ParameterizedTest
    @CsvSource({
        // provider, model, input, cached, write, write 1 h, output, reasoning, expected
        "openai, gpt-4o, 150, 0, 0, 0, 200, 0, $0.002375",
        "openai, gpt-4o, 1000, 2000, 0, 0, 500, 0, $0.01",
        "openai, gpt-5, 1000, 0, 0, 0, 100, 900, $0.01125",
        "openai, gpt-5.6, 1000, 1000, 1000, 0, 1000, 0, $0.04175",
        "openai, gpt-5.6, 272000, 0, 0, 0, 1000, 0, $1.39",
        "openai, gpt-5.6, 272001, 0, 0, 0, 1000, 0, $2.76501",
        "openai, text-embedding-3-small, 7, 0, 0, 0, 0, 0, $0.00000014",
        "azure, gpt-4o-mini, 1000000, 0, 0, 0, 1000000, 0, $0.825",
        "anthropic, claude-sonnet-4-6, 1000, 10000, 2000, 3000, 500, 0, $0.039",
        "anthropic, claude-sonnet-4-5, 1, 200000, 0, 0, 100, 0, $0.122256",
        "anthropic, claude-haiku-4-5, 12, 0, 0, 0, 4, 0, $0.000032",
        "bedrock, us.anthropic.claude-sonnet-4-6, 1000, 0, 0, 1000, 1000, 0, $0.0264",
        "bedrock, anthropic.claude-sonnet-4-5-20250929-v1:0, 388, 1024, 0, 0, 71, 0, $0.0025362",
        "gemini, gemini-2.5-pro, 1000, 0, 0, 0, 100, 200, $0.00425",
        "gemini, gemini-2.5-pro, 100001, 100000, 0, 0, 100, 200, $0.2795025",
        "deepseek, deepseek-v4-flash, 1, 1, 0, 0, 1, 0, $0.000000423",
        "qwen, qwen3-coder-plus, 128001, 0, 0, 0, 1000, 0, $0.399003",
        "zhipu, glm-4.7, 1000, 1000, 0, 0, 500, 500, $0.00291",
        "zhipu, glm-4.7-flash, 1000, 0, 0, 0, 1000, 0, $0.00",
        "openrouter, google/gemini-3.6-flash, 0, 0, 3, 0, 0, 0, $0.00000025",
        "mistral, magistral-medium-1-2-2509, 1000, 0, 0, 0, 1000, 0, $0.007",
        "groq, openai/gpt-oss-20b, 1, 1, 0, 0, 1, 0, $0.000000413",
        "together, moonshotai/Kimi-K2.5, 1000, 0, 0, 0, 1000, 0, $0.0033",
        "moonshot, kimi-k2.6, 1000, 1000, 0, 0, 1000, 0, $0.00511",
        "minimax, minimax-m2.5, 0, 0, 1000, 0, 0, 0, $0.000375",
        "xai, grok-4.5, 200001, 0, 0, 0, 0, 0, $0.800004",
        "volcengine, doubao-seed-2-0-pro-260215, 32001, 0, 0, 0, 1000, 0, $0.0259007",
        "ollama, llama3.2, 26, 0, 0, 0, 298, 0, $0.00",
        "demo, echo, 5, 0, 0, 0, 5, 0, $0.00"
    })
    void goldenCosts(String provider, String model, long input, long cached, long write, long lasting, long output,
            long reasoning, String expected) {
        var tokens = new TokenBuckets(input, cached, write, lasting, output, reasoning);
        assertThat(TABLE.cost(provider, model, tokens).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, GPT-4o, gpt-4o",
        "openai, gpt-4o-2024-11-20, gpt-4o",
        "openai, gpt-4o-2024-05-13, gpt-4o-2024-05-13",
        "azure-openai, gpt-4.1-2025-04-14, gpt-4.1",
        "anthropic, claude-haiku-4-5-20251001, claude-haiku-4-5",
        "anthropic, claude-3-5-haiku-20241022, claude-3-5-haiku-20241022",
        "gemini, models/gemini-2.5-flash, gemini-2.5-flash",
        "gemini, models/gemini-2.5-flash-001, gemini-2.5-flash",
        "gemini, gemini-embedding-001, gemini-embedding-001",
        "aliyun, qwen-plus, qwen-plus",
        "dashscope, qwen-plus-latest, qwen-plus-latest",
        "bedrock, anthropic.claude-opus-4-6-v1:0, anthropic.claude-opus-4-6-v1",
        "bedrock, anthropic.claude-opus-5-v1:0, anthropic.claude-opus-5",
        "bedrock, us.anthropic.claude-opus-5, us.anthropic.claude-opus-5",
        "bedrock, eu.anthropic.claude-opus-5, us.anthropic.claude-opus-5",
        "bedrock, jp.anthropic.claude-opus-4-6-v1:0, us.anthropic.claude-opus-4-6-v1",
        "bedrock, global.anthropic.claude-opus-4-8, anthropic.claude-opus-4-8",
        "bedrock, arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0,"
                + " us.anthropic.claude-haiku-4-5-20251001-v1:0",
        "openrouter, openai/gpt-oss-20b:free, openai/gpt-oss-20b:free",
        "together, qwen/qwen3.5-397b-a17b, Qwen/Qwen3.5-397B-A17B",
        "ollama, gpt-oss:120b, *"
    })
    void aModelIsFoundByItsNames(String provider, String model, String priced) {
        assertThat(TABLE.find(provider, model).orElseThrow().model()).isEqualTo(priced);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-99", "openai, gpt-4o-mini-transcribe", "openai, ft:gpt-4o:acme::abc", "openai, gpt-4o-2024",
        "openai, ''", "openai-compatible, gpt-4o", "openai-compatible, llama3", "unheard-of, gpt-4o",
        "anthropic, claude-sonnet-4-20250514", "deepseek, deepseek-flash", "gemini, tunedModels/gemini-2.5-flash",
        "aliyun, qwen-plus-2025-07-28", "openrouter, gpt-4o", "openrouter, openai/gpt-5.5:nitro",
        "bedrock, eu.anthropic.claude-opus-4-1-20250805-v1:0", "bedrock, us-gov.anthropic.claude-sonnet-4-6",
        "bedrock, arn:aws:bedrock:us-east-1:1:application-inference-profile/abc",
        "ollama, gpt-oss:120b-cloud", "ollama, glm-4.6:cloud", "ollama-cloud, gpt-oss:120b"
    })
    void anUnknownModelHasNoPriceAndIsNotFree(String provider, String model) {
        assertThat(TABLE.cost(provider, model, SOME)).isEqualTo(
                Cost.unknown(Cost.Reason.NO_PRICE, "no price for " + provider + ":" + model));
    }

    @ParameterizedTest
    @CsvSource({"azure, gpt-4o-2024-05-13", "qwen, qwen-plus", "zhipu, glm-4.5"})
    void aPriceTheSourceLacksIsUnknown(String provider, String model) {
        assertThat(TABLE.cost(provider, model, new TokenBuckets(1, 1, 0, 0, 1, 0)))
                .isInstanceOfSatisfying(Cost.Unknown.class,
                        cost -> assertThat(cost.reason()).isEqualTo(Cost.Reason.NO_BUCKET_PRICE));
    }

    @ParameterizedTest
    @CsvSource(value = {
        "openai, null, openai", "openai, api.openai.com, openai", "openai, gateway.example.com, openai",
        "openai, API.GROQ.COM, groq", "openai-compatible, api.mistral.ai, mistral", "qwen, null, aliyun",
        "openai-compatible, localhost, openai-compatible", "openai-compatible, api.mistral.ai.example.com,"
                + " openai-compatible", "azure, my.openai.azure.com, azure", "ollama, null, ollama",
        "ollama, ollama.com, ollama-cloud", "bedrock, api.openai.com, bedrock"
    }, nullValues = "null")
    void aVendorIsKnownByTypeAndHost(String type, String host, String vendor) {
        assertThat(Vendor.of(type, host)).isEqualTo(vendor);
    }

    @Test
    void usersAddAndReplacePrices() {
        var table = TABLE.with(
                Price.of("openai", "GPT-4o", Rates.of("1", "1")), Price.free("openai-compatible", Price.ANY_MODEL),
                Price.of("qwen", "mine", Rates.of("2", "2")));
        assertThat(table.cost("openai", "gpt-4o", SOME).text()).isEqualTo("$0.00011");
        assertThat(table.cost("openai-compatible", "llama", SOME).text()).isEqualTo("$0.00");
        assertThat(table.cost("aliyun", "mine", SOME).text()).isEqualTo("$0.00022");
        assertThat(table.size()).isEqualTo(TABLE.size() + 2);
        assertThat(TABLE.cost("openai", "gpt-4o", SOME).text()).isEqualTo("$0.00035");
        assertThat(table.asOf()).isEqualTo(TABLE.asOf());
    }

    @Test
    void pricesCanBeText() {
        var table = PriceTable.empty().withText("""
                # ours
                as_of 2027-01-31
                openai  gpt-x  2.50 0.25 - - 10 12
                   >200000     5    0.50 - - 15
                local   *      0 0 0 0 0
                """);
        assertThat(table.asOf()).contains(LocalDate.of(2027, 1, 31));
        var price = table.find("openai", "gpt-x").orElseThrow();
        assertThat(price.rates().of(Bucket.REASONING)).contains(Money.parse("12"));
        assertThat(price.rates().of(Bucket.CACHE_WRITE)).isEmpty();
        assertThat(price.ratesFor(200_001)).isEqualTo(
                Rates.of("5", "15").with(Bucket.CACHED_INPUT, Money.parse("0.5")));
        assertThat(table.cost("local", "any", SOME).text()).isEqualTo("$0.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "openai", "openai m 1 1 1 1", "openai m 1 1 1 1 1 1 1", "openai m one - - - 1", "openai m 1 - - - -1",
        ">1 1 - - - 1", "openai m 1 - - - 1\n>x 1 - - - 1", "openai m 1 - - - 1\n>5 1 - - - 1\n>5 1 - - - 1",
        "openai m 1 - - - 1\nopenai M 1 - - - 1", "qwen m 1 - - - 1\naliyun m 1 - - - 1", "as_of yesterday"
    })
    void badTextIsRefusedByLine(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PriceTable.empty().withText(text))
                .withMessageStartingWith("prices, line " + text.lines().count() + ": ");
    }

    @Test
    void nothingBoughtCostsNothing() {
        assertThat(Cost.nothing().text()).isEqualTo("$0.00");
        assertThat(Cost.unknown(Cost.Reason.NO_USAGE, "no usage").text()).isEqualTo("unknown");
        assertThatIllegalArgumentException().isThrownBy(() -> Cost.reported(Money.ofNanos(-1)));
    }
}
