package dev.patchbay.gateway.app;

import dev.patchbay.error.ConfigurationException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings changed settings into a running gateway. A bad file changes nothing, and the log says what is wrong with it. */
final class Reload implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Sources sources;
    private final Gateway gateway;
    private final FileWatch files;
    private GatewaySettings latest;

    private Reload(Sources sources, GatewaySettings first, Gateway gateway) {
        this.sources = sources;
        this.gateway = gateway;
        this.latest = first;
        this.files = FileWatch.start(sources.files().stream().map(Path::toAbsolutePath).toList(), this::reload);
    }

    static Reload watch(Sources sources, GatewaySettings first, Gateway gateway) {
        return new Reload(sources, first, gateway);
    }

    private void reload() {
        try {
            take(sources.load());
        } catch (ConfigurationException wrong) {
            LOG.error("the new settings are not used, the old ones stay: {}", wrong.getMessage());
        }
    }

    private void take(GatewaySettings settings) {
        if (!settings.section().equals(latest.section())) {
            LOG.warn("changes of server: take effect with the next start");
        }
        if (!settings.client().equals(latest.client())) {
            gateway.replace(settings);
            LOG.info("the new settings are in force");
        }
        latest = settings;
    }

    @Override
    public void close() {
        files.close();
    }
}
