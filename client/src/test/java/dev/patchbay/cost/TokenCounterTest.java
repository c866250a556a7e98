package dev.patchbay.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are counted exactly where the tokenizer is at hand; the estimate errs on the safe side. */
class TokenCounterTest {
    @ParameterizedTest
    @CsvSource({"gpt-4o, 2", "gpt-4.1-mini, 2", "gpt-5, 2", "o3-mini, 2", "openai/gpt-4o, 2", "gpt-4-turbo, 2",
        "gpt-3.5-turbo, 2", "text-embedding-3-small, 2"})
    void openAiIsCountedExactly(String model, long tokens) {
        var counter = TokenCounter.of(model);
        assertThat(counter.exact()).isTrue();
        assertThat(counter.count("hello world")).isEqualTo(tokens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-sonnet-4-5", "gemini-2.5-pro", "llama3.2", "qwen-max", ""})
    void othersAreEstimated(String model) {
        assertThat(TokenCounter.of(model).exact()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "The quick brown fox jumps over the lazy dog while the people of the village are sleeping, and nobody knows why.",
        "Die schnellen braunen Füchse springen über die faulen Hunde, während das ganze Dorf schläft und niemand es weiß.",
        "Le vif renard brun saute par-dessus le chien paresseux pendant que tout le village dort, et personne ne sait pourquoi.",
        "El rápido zorro marrón salta sobre el perro perezoso mientras todo el pueblo duerme y nadie sabe por qué.",
        "Быстрая коричневая лиса прыгает через ленивую собаку, пока вся деревня спит и никто не знает почему.",
        "敏捷的棕色狐狸跳过了懒狗，而整个村子都在睡觉，没有人知道为什么会这样。",
        "素早い茶色の狐が怠け者の犬を飛び越える間、村中の人々は眠っていて、誰もその理由を知りません。",
        "재빠른 갈색 여우가 게으른 개를 뛰어넘는 동안 마을 사람들은 모두 잠들어 있었고 아무도 그 이유를 몰랐다.",
        "Hızlı kahverengi tilki, bütün köy uyurken tembel köpeğin üzerinden atlar ve kimse nedenini bilmez.",
        "for (int i = 0; i < messages.size(); i++) {\n    total += prompt.of(messages.get(i));\n}\nreturn total;\n",
        "{\"type\": \"object\", \"properties\": {\"city\": {\"type\": \"string\"}, \"days\": {\"type\": \"integer\"}}}"})
    void theEstimateIsALittleTooHigh(String text) {
        long exact = TokenCounter.of("gpt-4o").count(text);
        long estimate = EstimatedTokens.COUNTER.count(text);
        assertThat((double) estimate / exact).as(estimate + " for " + exact + ": " + text).isBetween(0.95, 1.7);
    }

    @Test
    void nothingHasNoTokens() {
        assertThat(EstimatedTokens.COUNTER.count("")).isZero();
    }

    @Test
    void specialWordsAreText() {
        assertThat(TokenCounter.of("gpt-4o").count("<|endoftext|>")).isGreaterThan(1);
    }
}
