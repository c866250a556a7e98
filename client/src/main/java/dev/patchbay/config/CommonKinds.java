package dev.patchbay.config;

import dev.patchbay.call.HedgeAfter;
import dev.patchbay.call.OnStreamFailure;
import dev.patchbay.call.Strategy;
import dev.patchbay.config.tree.Kind;
import dev.patchbay.config.tree.Kinds;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The kinds of value that more than one table of keys needs. */
final class CommonKinds {
    private static final int LONGEST_MODEL = 512;
    private static final Pattern WORD_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    static final Kind<Duration> TIME = Kinds.duration(Duration.ofMillis(1), Duration.ofDays(1));
    static final Kind<Strategy> STRATEGY =
            Kinds.choice(Arrays.asList(Strategy.values()), strategy -> List.of(strategy.key()));
    static final Kind<HedgeAfter> HEDGE_AFTER = Kinds.durationOr(
            Map.of("auto", HedgeAfter.AUTO, "off", HedgeAfter.OFF), HedgeAfter::of, CommonKinds::wait);
    static final Kind<OnStreamFailure> ON_STREAM_FAILURE =
            Kinds.choice(Arrays.asList(OnStreamFailure.values()), reaction -> List.of(reaction.key()));
    static final Kind<Integer> RETRIES = Kinds.integer(0, 100);
    static final Kind<Integer> ATTEMPTS = Kinds.integer(1, 100);
    static final Kind<Integer> TOKENS = Kinds.integer(1, 100_000_000);
    static final Kind<Double> TEMPERATURE = Kinds.decimal(0, 2);
    static final Kind<String> MODEL = Kinds.text("model", CommonKinds::isModel,
            "must be the name of a model, at most " + LONGEST_MODEL + " characters");
    static final Kind<String> WORD = Kinds.text("word", text -> WORD_FORM.matcher(text).matches(),
            "must be 1 to 64 letters, digits, dots, hyphens or underscores, beginning with a letter or digit");

    private CommonKinds() {}

    private static Duration wait(HedgeAfter hedge) {
        return hedge instanceof HedgeAfter.Fixed fixed ? fixed.delay() : Duration.ZERO;
    }

    private static boolean isModel(String text) {
        return !text.isBlank() && text.length() <= LONGEST_MODEL && text.chars().noneMatch(Character::isISOControl);
    }
}
