package dev.patchbay.gateway.app;

import dev.patchbay.error.Problem;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code patchbay serve}: runs the gateway until it is told to stop. */
final class Serve implements Command {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final String HOST = "--host";
    private static final String PORT = "--port";

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public CommandSpec spec() {
        return Sources.withOptions(Command.named(name(), "Runs the gateway until it is told to stop (SIGTERM, ctrl-C)."))
                .addOption(Command.option(HOST, String.class, "ADDRESS", "Where to listen. Default: 127.0.0.1"))
                .addOption(Command.option(PORT, Integer.class, "PORT", "Default: 8000; 0 takes a free one."));
    }

    @Override
    public int run(Surroundings around, ParseResult args) throws IOException, InterruptedException {
        Sources sources = Sources.of(around, args).with(ServerKeys.HOST, HOST, args).with(ServerKeys.PORT, PORT, args);
        StopSignals stop = StopSignals.watch();
        serve(around, sources, gateway -> stop.await());
        return OK;
    }

    /** What happens between the start of a gateway and its end. */
    interface Life {
        void pass(Gateway gateway) throws IOException, InterruptedException;
    }

    /** Starts a gateway, lets it live, and brings it to an end that leaves no call without an answer. */
    static void serve(Surroundings around, Sources sources, Life life) throws IOException, InterruptedException {
        GatewaySettings settings = sources.load();
        settings.client().warnings().stream().map(Problem::toString).forEach(LOG::warn);
        try (Gateway gateway = Gateway.start(settings); var _ = Reload.watch(sources, settings, gateway)) {
            around.out().print(Greeting.of(settings, gateway.address()));
            around.out().flush();
            life.pass(gateway);
            drain(gateway, settings);
        }
    }

    private static void drain(Gateway gateway, GatewaySettings settings) throws InterruptedException {
        LOG.info("stopping: open calls have {} s (drain_timeout)", settings.drainTimeout().toSeconds());
        if (!gateway.drain(settings.drainTimeout())) {
            LOG.warn("stopping: calls that were still open are cut off");
        }
    }
}
