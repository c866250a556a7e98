package dev.patchbay.config;

import static dev.patchbay.config.Loading.load;
import static dev.patchbay.config.Loading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cost.Bucket;
import dev.patchbay.cost.Price;
import dev.patchbay.cost.Rates;
import dev.patchbay.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricesFileTest {
    private static final String YAML = """
            providers:
              - { name: local, type: openai-compatible, base_url: "http://localhost:8000/v1" }
            prices:
              - { provider: local, model: "*", free: true }
              - { provider: openai, model: gpt-4o, input: 2.50, cached_input: 1.25, output: 10, reasoning: 12 }
              - { provider: openai, model: gpt-4o, above: 200000, input: 5, output: 20 }
              - { provider: qwen, model: qwen-plus, input: "$0.4", output: 0.000001, cache_write: 1, cache_write_long: 2 }
            """;
    private static final Price GPT = new Price("openai", "gpt-4o",
            Rates.of("2.50", "10").with(Bucket.CACHED_INPUT, Money.parse("1.25")).with(Bucket.REASONING, Money.parse("12")),
            List.of(new Price.Tier(200_000, Rates.of("5", "20"))));

    @Test
    void readsPricesAndTiers() {
        assertThat(load(YAML).prices()).containsExactly(
                Price.free("local", "*"), GPT,
                Price.of("qwen", "qwen-plus", Rates.of("0.4", "0.000001")
                        .with(Bucket.CACHE_WRITE, Money.parse("1")).with(Bucket.CACHE_WRITE_LONG, Money.parse("2"))));
    }

    @Test
    void codeCanWhatTheFileCan() {
        Settings loaded = load(YAML);
        var built = Settings.builder().providers(loaded.providers());
        loaded.prices().forEach(built::price);
        assertThat(built.build()).isEqualTo(loaded);
        assertThat(load(loaded.describe()).prices()).isEqualTo(loaded.prices());
    }

    @Test
    void codeReplacesAPriceWithItsTiers() {
        Settings settings = load(YAML).toBuilder().price(Price.of("OpenAI", "GPT-4o", Rates.of("1", "2"))).build();
        assertThat(settings.prices()).hasSize(3).contains(Price.of("OpenAI", "GPT-4o", Rates.of("1", "2")));
    }

    @Test
    void tellsWhatIsWrong() {
        assertThat(problems("""
                prices:
                  - { provider: openai, model: a, input: -1 }
                  - { provider: openai, model: b }
                  - { provider: openai, model: c, free: true, output: 1 }
                  - { provider: openai, model: d, above: 5, input: 1 }
                  - { provider: openai, model: e, input: 1 }
                  - { provider: openai, model: E, input: 2 }
                  - { model: f, input: 1, ouput: 3 }
                  - { provider: openai, input: a lot }
                """)).containsExactly(
                "p.yaml:2: prices[0].input: \"-1\" must be an amount of dollars from 0 to 1000000, such as 2.50",
                "p.yaml:3: prices[1]: needs a price, such as input: 2.50, or free: true",
                "p.yaml:4: prices[2].free: must not stand beside prices; remove one of the two",
                "p.yaml:5: prices[3].above: makes a tier of a model that has no price of its own here; add an item without above",
                "p.yaml:7: prices[5].model: \"openai:e\" has a price at p.yaml:6 already; remove one",
                "p.yaml:8: prices[6].ouput: is no setting; did you mean output?",
                "p.yaml:8: prices[6].provider: is missing: a price is that of a model of a provider",
                "p.yaml:9: prices[7].input: \"a lot\" must be an amount of dollars from 0 to 1000000, such as 2.50",
                "p.yaml:9: prices[7].model: is missing: a price is that of a model of a provider");
    }

    @Test
    void warnsOfAProviderThatNobodyKnows() {
        assertThat(load("prices: [{ provider: opnai, model: x, free: true }]").warnings()).extracting(Object::toString)
                .containsExactly("p.yaml:1: prices[0].provider: names no provider, no type and no vendor that there is:"
                        + " \"opnai\"; did you mean openai?");
        assertThat(load("prices: [{ provider: groq, model: x, free: true }]").warnings()).isEmpty();
    }
}
