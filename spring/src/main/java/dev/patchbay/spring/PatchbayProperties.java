package dev.patchbay.spring;

import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsLoader;
import dev.patchbay.config.SettingsReading;
import dev.patchbay.config.tree.Problems;
import dev.patchbay.config.tree.Schema;
import dev.patchbay.config.tree.Values;
import dev.patchbay.error.ConfigurationException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The properties under {@code patchbay}.
 *
 * @param client the library's part
 * @param endpoints the part under {@code patchbay.endpoints}
 */
record PatchbayProperties(Settings client, Values endpoints) {
    private static final Logger LOG = LoggerFactory.getLogger(PatchbayProperties.class);

    /** All that may stand under {@code patchbay}. */
    static final Schema SCHEMA = SettingsLoader.schema().with(List.of(EndpointsKeys.SCHEMA));

    /**
     * Reads them.
     *
     * @throws ConfigurationException with everything that is wrong, by the properties' names
     */
    static PatchbayProperties read(ConfigurableEnvironment environment) {
        var names = new PropertyNames(SCHEMA);
        try {
            PatchbayProperties read = load(environment);
            read.client.warnings().forEach(warning -> LOG.warn("{}", names.in(warning)));
            return read;
        } catch (ConfigurationException wrong) {
            throw ConfigurationException.of(wrong.problems().stream().map(names::in).toList());
        }
    }

    private static PatchbayProperties load(ConfigurableEnvironment environment) {
        var problems = new Problems();
        SettingsReading reading = Settings.loader()
                .environment(ForeignVariables.in(environment))
                .tree(new EnvironmentTree(environment, problems).read(SCHEMA), problems)
                .read(List.of(EndpointsKeys.SCHEMA));
        Values endpoints = reading.root().section(EndpointsKeys.SCHEMA.name()).values();
        return new PatchbayProperties(reading.settings(), endpoints);
    }
}
