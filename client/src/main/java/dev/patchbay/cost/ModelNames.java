package dev.patchbay.cost;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules by which one priced model goes by several names. Each provider has its own, described where it is. */
final class ModelNames {
    private static final Pattern ISO_DATE = Pattern.compile("-20\\d\\d-[01]\\d-[0-3]\\d$");
    private static final Pattern PLAIN_DATE = Pattern.compile("-20\\d\\d[01]\\d[0-3]\\d$");
    private static final Pattern GEMINI_FOLDER = Pattern.compile("^(models|publishers/google/models)/");
    private static final Pattern GEMINI_STABLE = Pattern.compile("-00\\d$");
    private static final Pattern BEDROCK_ARN =
            Pattern.compile("^arn:aws[^:]*:bedrock:[^:]*:[^:]*:(inference-profile|foundation-model)/");
    private static final Pattern BEDROCK_REVISION = Pattern.compile(":\\d$");
    private static final Pattern BEDROCK_VERSION = Pattern.compile("-v\\d$");
    private static final Pattern GEOGRAPHY = Pattern.compile("^(apac|au|ca|eu|jp)\\.");
    private static final Pattern OLLAMA_CLOUD = Pattern.compile("[:-]cloud$");

    private ModelNames() {}

    /**
     * The names under which the price of a model may stand, nearest first, the model's own name included.
     *
     * @param vendor a canonical name of {@link Vendor}
     * @param model in lower case
     */
    static Set<String> readings(String vendor, String model) {
        var names = new LinkedHashSet<String>();
        names.add(model);
        switch (vendor) {
            case "openai", "azure" -> names.add(without(ISO_DATE, model));
            case "anthropic" -> names.add(without(PLAIN_DATE, model));
            case "gemini" -> gemini(names, without(GEMINI_FOLDER, model));
            case "bedrock" -> bedrock(names, without(BEDROCK_ARN, model));
            default -> { }
        }
        if (!isHostedElsewhere(vendor, model)) {
            names.add(Price.ANY_MODEL);
        }
        return names;
    }

    /** {@code models/gemini-2.5-flash}, and {@code gemini-2.5-flash-001}, the numbered form of the stable model. */
    private static void gemini(Set<String> names, String id) {
        names.add(id);
        names.add(without(GEMINI_STABLE, id));
    }

    /**
     * A base id, an inference profile or the ARN of one, with or without revision and version. The {@code global.}
     * profile costs what the base id costs; a geographic one costs 10 % more, the same in each geography, so its price
     * stands under {@code us.} and never under the base id.
     */
    private static void bedrock(Set<String> names, String id) {
        String priced = id.startsWith("global.") ? id.substring("global.".length()) : id;
        for (String name : new String[] {id, priced, GEOGRAPHY.matcher(id).replaceFirst("us.")}) {
            String revised = without(BEDROCK_REVISION, name);
            names.add(name);
            names.add(revised);
            names.add(without(BEDROCK_VERSION, revised));
        }
    }

    /** Ollama passes a model such as {@code gpt-oss:120b-cloud} on to its paid service. */
    private static boolean isHostedElsewhere(String vendor, String model) {
        return vendor.equals("ollama") && OLLAMA_CLOUD.matcher(model).find();
    }

    private static String without(Pattern part, String name) {
        return part.matcher(name).replaceFirst("");
    }
}
