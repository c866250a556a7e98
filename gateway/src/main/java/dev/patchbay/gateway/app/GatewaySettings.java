package dev.patchbay.gateway.app;

import dev.patchbay.config.Settings;
import dev.patchbay.config.tree.SchemaWriter;
import dev.patchbay.config.tree.Values;
import dev.patchbay.endpoints.EndpointSettings;
import dev.patchbay.gateway.server.ServerSettings;
import java.time.Duration;

/**
 * Everything that is set for a gateway.
 *
 * @param client the library's part
 * @param section the section {@code server:}
 */
record GatewaySettings(Settings client, Values section) {
    ServerSettings server() {
        return ServerKeys.server(section);
    }

    EndpointSettings endpoints() {
        return ServerKeys.endpoints(section);
    }

    /** How long open calls may go on after the signal to stop. */
    Duration drainTimeout() {
        return section.get(ServerKeys.DRAIN_TIMEOUT);
    }

    /** The settings in force as YAML: each with where it comes from, secrets masked. */
    String describe() {
        var server = new SchemaWriter();
        server.section(ServerKeys.SCHEMA, section);
        return server + client.describe();
    }
}
