package dev.patchbay.gateway.litellm;

import dev.patchbay.config.tree.Node;
import dev.patchbay.config.tree.Node.Entry;
import dev.patchbay.config.tree.Node.Mapping;
import dev.patchbay.config.tree.Node.Scalar;
import dev.patchbay.config.tree.Node.Sequence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment variables that the settings name, and what to try them with. */
final class Variables {
    private static final String REFERENCE = "os.environ/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern NAMED = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");
    private static final String ANY = "x-1";

    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> ofSecrets = new HashMap<>();
    private final Map<String, String> samples = new HashMap<>();

    /** Notes the variables that the file names or sets, so that no other gets a name of theirs. */
    Variables(Mapping root) {
        collect(root);
        Entry set = root.entries().get("environment_variables");
        if (set != null && set.value() instanceof Mapping mapping) {
            taken.addAll(mapping.entries().keySet());
        }
    }

    private void collect(Node node) {
        switch (node) {
            case Mapping mapping -> mapping.entries().values().forEach(entry -> collect(entry.value()));
            case Sequence sequence -> sequence.items().forEach(this::collect);
            case Scalar scalar -> reference(scalar.text()).ifPresent(taken::add);
        }
    }

    /** The variable that a value of LiteLLM names as {@code os.environ/NAME}. */
    static Optional<String> reference(String text) {
        return Optional.of(text.strip()).filter(value -> value.startsWith(REFERENCE))
                .map(value -> value.substring(REFERENCE.length())).filter(name -> NAME.matcher(name).matches());
    }

    /** A value as YAML, its variable if it names one. */
    String value(String text, String sample) {
        return reference(text).map(name -> variable(name, sample)).orElseGet(() -> Yaml.text(text));
    }

    /** A value as part of a longer one. */
    String piece(String text, String sample) {
        return reference(text).map(name -> variable(name, sample)).orElseGet(() -> text.replace("$", "$$"));
    }

    /** A time that LiteLLM gives in seconds. */
    String seconds(String text) {
        return NUMBER.matcher(text).matches() ? text + "s" : value(text, "60");
    }

    /** Whether the file names it or sets it. */
    boolean isNamed(String name) {
        return taken.contains(name);
    }

    String variable(String name, String sample) {
        taken.add(name);
        samples.putIfAbsent(name, sample);
        return Yaml.variable(name);
    }

    /** The variable for a secret that stands in the file: the wished one, or the next free one like it. */
    String forSecret(String secret, String wished) {
        return forSecret(secret, wished, ANY);
    }

    String forSecret(String secret, String wished, String sample) {
        return ofSecrets.computeIfAbsent(secret, _ -> free(wished, sample));
    }

    private String free(String wished, String sample) {
        String name = wished.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        samples.putIfAbsent(free, sample);
        return free;
    }

    /** An environment in which everything is set. */
    Map<String, String> samples(String yaml) {
        var environment = new HashMap<>(samples);
        namedIn(yaml).forEach(name -> environment.putIfAbsent(name, ANY));
        return environment;
    }

    List<String> namedIn(String yaml) {
        Matcher matcher = NAMED.matcher(yaml.replace("$$", ""));
        return matcher.results().map(found -> found.group(1)).distinct().sorted().toList();
    }
}
