package dev.patchbay.dialect.anthropic;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a model takes, told by its name: the tables "Model constraints" and "thinking.type by model" of Anthropic's
 * pages on models, extended thinking and effort, August 2026. Of a model that is no Claude nothing is known, and it is
 * sent what all servers of this protocol take.
 *
 * @param sampling which of temperature and top_p it takes
 * @param adaptive whether it decides itself how long it thinks
 * @param budget whether it takes a budget for thinking
 * @param canRest whether thinking can be switched off
 * @param thinksUnasked whether it thinks when nothing is said about it
 * @param efforts the words it takes for effort
 * @param prefill whether it goes on from a last message of the assistant
 * @param formats whether it can be held to a JSON schema
 * @param mostOutput how many tokens it can generate at most
 */
record ModelTraits(
        Sampling sampling,
        boolean adaptive,
        boolean budget,
        boolean canRest,
        boolean thinksUnasked,
        List<String> efforts,
        boolean prefill,
        boolean formats,
        long mostOutput) {
    /** Which fields of sampling a model takes. */
    enum Sampling {
        /** Any but the standard values are refused. */
        NONE,
        /** Temperature or top_p. */
        EITHER,
        /** Both. */
        BOTH
    }

    private static final long K = 1_000;
    private static final List<String> UP_TO_HIGH = List.of("low", "medium", "high");
    private static final List<String> UP_TO_MAX = List.of("low", "medium", "high", "max");
    private static final List<String> ALL = List.of("low", "medium", "high", "xhigh", "max");

    /** {@code claude-opus-4-1-20250805}, also behind a region and before a version, as Bedrock and Vertex name it. */
    private static final Pattern NAME =
            Pattern.compile("claude-(opus|sonnet|haiku|fable|mythos)-(\\d{1,2})(?:[-.](\\d{1,2}))?(?!\\d)");
    private static final Pattern OLD_NAME = Pattern.compile("claude-(\\d)(?:[-.](\\d))?-(?:opus|sonnet|haiku)");

    private static final ModelTraits MYTHOS_PREVIEW =
            new ModelTraits(Sampling.NONE, true, true, false, true, UP_TO_MAX, false, true, 64 * K);
    private static final ModelTraits STRANGER =
            new ModelTraits(Sampling.BOTH, false, true, true, false, List.of(), true, false, 8_192);

    static ModelTraits of(String model) {
        if (model.contains("claude-mythos-preview")) {
            return MYTHOS_PREVIEW;
        }
        Matcher name = NAME.matcher(model);
        if (name.find()) {
            return of(name.group(1), generation(name.group(2), name.group(3)));
        }
        Matcher old = OLD_NAME.matcher(model);
        return old.find() ? of("", generation(old.group(1), old.group(2))) : STRANGER;
    }

    private static int generation(String major, String minor) {
        return 10 * Integer.parseInt(major) + Optional.ofNullable(minor).map(Integer::parseInt).orElse(0);
    }

    private static ModelTraits of(String family, int generation) {
        boolean opus = family.equals("opus");
        if (generation >= 50) {
            boolean canRest = !family.equals("fable") && !family.equals("mythos");
            return new ModelTraits(Sampling.NONE, true, false, canRest, true, ALL, false, true, 128 * K);
        }
        if (generation >= 47) {
            return new ModelTraits(Sampling.NONE, true, false, true, false, ALL, false, true, 128 * K);
        }
        if (generation == 46) {
            return new ModelTraits(Sampling.EITHER, true, true, true, false, UP_TO_MAX, false, true,
                    opus ? 128 * K : 64 * K);
        }
        return generation >= 40 ? four(opus, generation) : three(generation);
    }

    private static ModelTraits four(boolean opus, int generation) {
        boolean latest = generation == 45;
        return new ModelTraits(generation >= 41 ? Sampling.EITHER : Sampling.BOTH, false, true, true, false,
                latest && opus ? UP_TO_HIGH : List.of(), true, latest, opus && !latest ? 32 * K : 64 * K);
    }

    private static ModelTraits three(int generation) {
        long most = generation >= 37 ? 64 * K : generation >= 35 ? 8_192 : 4_096;
        return new ModelTraits(Sampling.BOTH, false, generation >= 37, true, false, List.of(), true, false, most);
    }

    /** Whether nothing is known of it. */
    boolean isStranger() {
        return this == STRANGER;
    }

    /** The same model, of which was learned how it can be made to think. */
    ModelTraits thinking(boolean byItself, boolean withBudget) {
        return new ModelTraits(sampling, byItself, withBudget, canRest, thinksUnasked, byItself ? UP_TO_HIGH : efforts,
                prefill, formats, mostOutput);
    }
}
