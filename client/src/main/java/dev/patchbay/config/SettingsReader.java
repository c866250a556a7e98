package dev.patchbay.config;

import dev.patchbay.call.RetryPolicy;
import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Node.Mapping;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Problems;
import dev.patchbay.config.tree.Section;
import dev.patchbay.config.tree.Values;
import dev.patchbay.config.tree.Variable;
import dev.patchbay.config.tree.VariableNames;
import dev.patchbay.config.tree.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the library's part of the settings from an opened file and the variables. */
final class SettingsReader {
    private final Section root;
    private final Variables variables;
    private final Problems problems;

    SettingsReader(Section root, Variables variables, Problems problems) {
        this.root = root;
        this.variables = variables;
        this.problems = problems;
    }

    /**
     * Reads and checks; what is wrong is among the problems.
     *
     * @param retry what holds where nothing is said about retries
     * @param open whether providers may be added at run time
     * @param demo whether the demo provider joins those that the environment names
     */
    Draft read(RetryPolicy retry, boolean open, boolean demo) {
        Values standard = retry.equals(RetryPolicy.STANDARD)
                ? Values.EMPTY
                : TopKeys.with(Values.EMPTY, retry, Origin.DEFAULT);
        Values cache = root.section(CacheKeys.SCHEMA.name()).values();
        var draft = new Draft(
                root.values().over(standard),
                root.section(PoolKeys.SCHEMA.name()).values(),
                root.section(BreakerKeys.SCHEMA.name()).values(),
                cache,
                redis(cache.get(CacheKeys.BACKEND).equals(CacheKeys.IN_REDIS)),
                providers(demo),
                root.sections(RouteKeys.SCHEMA.name()).stream().map(SettingsReader::route).toList(),
                root.sections(PriceKeys.SCHEMA.name()).stream().map(SettingsReader::price).toList(),
                open);
        draft.check(problems);
        return draft;
    }

    /** A REDIS_URL may be there for another program. */
    private Values redis(boolean needed) {
        Section section = root.section(RedisKeys.SCHEMA.name());
        return (needed ? section : section.reading(RedisKeys.OWN_VARIABLES)).values();
    }

    /** A file that lists providers lists all of them; without such a list, the environment says which there are. */
    private List<Values> providers(boolean demo) {
        if (root.has(ProviderKeys.SCHEMA.name())) {
            return root.sections(ProviderKeys.SCHEMA.name()).stream().map(SettingsReader::provider).toList();
        }
        var found = new ArrayList<Values>();
        for (ProviderType type : ProviderType.values()) {
            fromEnvironment(type).ifPresent(found::add);
        }
        if (demo) {
            found.add(named(Values.EMPTY, ProviderType.DEMO, Origin.DEFAULT));
        }
        return found;
    }

    private static Values provider(Section section) {
        Optional<ProviderType> type = section.value(ProviderKeys.TYPE);
        if (type.isEmpty()) {
            section.missing(ProviderKeys.TYPE, "one of " + ProviderKeys.TYPE.kind().label());
            return section.values();
        }
        Values values = section.reading(variables(section, type.get())).values();
        return values.explicit(ProviderKeys.NAME).isPresent()
                ? values
                : values.with(ProviderKeys.NAME, type.get().id(), values.origin(ProviderKeys.TYPE));
    }

    /** The variables of a type set up the provider that has the type's name; others take only what the file gives. */
    private static VariableNames variables(Section section, ProviderType type) {
        boolean named = type.names().contains(section.value(ProviderKeys.NAME).orElse(type.id()));
        return named ? new ProviderVariables(type) : VariableNames.NONE;
    }

    private Optional<Values> fromEnvironment(ProviderType type) {
        var names = new ProviderVariables(type);
        Optional<Variable> deciding = variables.first(names.deciding());
        return deciding.flatMap(variable -> {
            Section section = Section.root(ProviderKeys.SCHEMA, Mapping.empty(variable.origin()), variables, problems)
                    .at("providers[" + type.id() + "]")
                    .reading(names);
            return complete(named(section.values(), type, variable.origin()), section.path());
        });
    }

    /** A key alone may be there for another program: what cannot be used is left out, and said. */
    private Optional<Values> complete(Values values, String path) {
        var lacking = new Problems();
        ProviderCheck.check(values, path, lacking);
        lacking.errors().forEach(lack -> problems.warning(
                values.origin(ProviderKeys.TYPE), lack.key(), lack.message() + "; until then it is left out"));
        return lacking.errors().isEmpty() ? Optional.of(values) : Optional.empty();
    }

    private static Values named(Values values, ProviderType type, Origin origin) {
        return values.with(ProviderKeys.NAME, type.id(), origin).with(ProviderKeys.TYPE, type, origin);
    }

    private static Values route(Section section) {
        Values values = section.values();
        if (values.explicit(RouteKeys.MODEL).isEmpty()) {
            section.missing(RouteKeys.MODEL, "the public name that stands for the targets");
        }
        return values;
    }

    private static Values price(Section section) {
        Values values = section.values();
        for (Key<String> key : List.of(PriceKeys.PROVIDER, PriceKeys.MODEL)) {
            if (values.explicit(key).isEmpty()) {
                section.missing(key, "a price is that of a model of a provider");
            }
        }
        return values;
    }
}
