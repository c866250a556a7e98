package dev.patchbay.gateway.litellm;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.config.Settings;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.error.ConfigurationException;
import dev.patchbay.error.Problem;
import dev.patchbay.gateway.litellm.Block.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Loads what was made as the gateway will, with every variable set, and leaves out what it refuses: a range or a form
 * that LiteLLM does not mind. So what is printed always loads.
 */
final class Trial {
    private static final Pattern KEY = Pattern.compile(
            "(?:(?<list>providers|routes|prices)\\[(?<item>[0-9]+)\\]\\.?|(?<section>breaker|cache|redis)\\.)?"
                    + "(?<name>[a-z_]*)(?:\\[(?<element>[0-9]+)\\])?.*");
    /** What a message may begin with: the value, which may be a secret. */
    private static final Pattern VALUE = Pattern.compile("^(?:\".*\"|the value) (?=must|names|has|is|needs)");
    private static final Set<String> ESSENTIAL = Set.of("name", "type", "model", "models", "provider", "");

    private final Outline outline;
    private final Variables variables;
    private final Report report;

    Trial(Outline outline, Variables variables, Report report) {
        this.outline = outline;
        this.variables = variables;
        this.report = report;
    }

    /** @throws ConfigurationException if nothing that could be left out makes it load, as it is too large */
    void keepWhatLoads() {
        Optional<ConfigurationException> refused = refusal();
        while (refused.isPresent()) {
            ConfigurationException why = refused.get();
            String before = outline.yaml();
            // From the last, so that leaving one out does not change the places of the others.
            problems(why).forEach(this::leaveOut);
            if (outline.yaml().equals(before)) {
                throw why;
            }
            refused = refusal();
        }
    }

    private Optional<ConfigurationException> refusal() {
        String yaml = outline.yaml();
        try {
            Settings.loader().yaml("the result of the import", yaml.getBytes(UTF_8))
                    .environment(variables.samples(yaml)).load();
            return Optional.empty();
        } catch (ConfigurationException refused) {
            return Optional.of(refused);
        }
    }

    private static List<Problem> problems(ConfigurationException refused) {
        return refused.problems().stream().sorted(Comparator.comparingInt(Problem::line)
                .thenComparingInt(Trial::element).reversed()).toList();
    }

    private static int element(Problem problem) {
        Matcher key = KEY.matcher(problem.key());
        return key.matches() ? number(key.group("element")) : 0;
    }

    private void leaveOut(Problem problem) {
        Matcher key = KEY.matcher(problem.key());
        if (key.matches()) {
            String name = key.group("name");
            int item = number(key.group("item"));
            switch (key.group("list")) {
                case "providers" -> provider(item, name, problem);
                case "routes" -> route(item, name, number(key.group("element")), problem);
                case "prices" -> price(item, name, problem);
                case null, default -> common(outline.section(key.group("section")), name, problem);
            }
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? -1 : Integer.parseInt(digits);
    }

    private void provider(int item, String name, Problem problem) {
        if (item < outline.providers().size()) {
            Account account = outline.providers().get(item);
            if (ESSENTIAL.contains(name) || !setting(account.settings(), name, problem)) {
                tell(account.origin(), "model_list", "provider " + account.name() + " is left out", problem);
                outline.drop(account).forEach(route -> report.note(route.origin(), route.path(),
                        "is left out: none of its deployments is taken over"));
            }
        }
    }

    private void route(int item, String list, int element, Problem problem) {
        if (item < outline.routes().size()) {
            Route route = outline.routes().get(item);
            boolean removed = route.remove(list, element);
            tell(route.origin(), route.path(), removed ? "a target is left out" : "the name is left out", problem);
            if (!removed || !route.has(Route.TARGETS)) {
                outline.routes().remove(route);
            }
        }
    }

    private void price(int item, String name, Problem problem) {
        if (item < outline.prices().size()) {
            Block price = outline.prices().get(item);
            Optional<Setting> place = price.first();
            if (ESSENTIAL.contains(name) || !setting(price, name, problem)) {
                place.ifPresent(setting -> tell(setting.origin(), setting.path(), "the price is left out", problem));
                outline.prices().remove(price);
            }
        }
    }

    /** A cache in Redis goes with the address of that. */
    private void common(Block block, String name, Problem problem) {
        setting(block, name, problem);
        if (outline.cache().says("backend", "redis") && !outline.redis().has("url")) {
            outline.cache().remove("backend").ifPresent(setting -> report.note(setting.origin(), setting.path(),
                    "is left out: where its Redis is cannot be taken over"));
            outline.cache().clear();
            outline.redis().clear();
        }
    }

    /** Leaves out one setting, if it is one of this block. */
    private boolean setting(Block block, String name, Problem problem) {
        Optional<Setting> removed = block.remove(name).or(() -> block.remove(name.replaceFirst("s$", "")));
        removed.ifPresent(setting -> tell(setting.origin(), setting.path(), "is not taken over", problem));
        return removed.isPresent();
    }

    private void tell(Origin origin, String path, String what, Problem problem) {
        String place = problem.key().replaceFirst("^(providers|routes|prices)\\[[0-9]+\\]\\.?", "");
        report.note(origin, path, what + ": " + place + (place.isEmpty() ? "" : " ")
                + VALUE.matcher(problem.message()).replaceFirst(""));
    }
}
