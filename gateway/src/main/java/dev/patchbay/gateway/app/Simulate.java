package dev.patchbay.gateway.app;

import dev.patchbay.testkit.Simulator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code patchbay simulate}: a provider to try things with, that costs nothing and fails as it is told to. */
final class Simulate implements Command {
    private static final String HOST = "--host";
    private static final String PORT = "--port";
    private static final int STANDARD_PORT = 8089;

    @Override
    public String name() {
        return "simulate";
    }

    @Override
    public CommandSpec spec() {
        return Command.named(name(), "Runs a simulated provider until it is told to stop (ctrl-C). The model name says how"
                        + " it behaves: sim/status=429,retry-after=2")
                .addOption(Command.option(HOST, String.class, "ADDRESS", "Where to listen. Default: 127.0.0.1"))
                .addOption(Command.option(PORT, Integer.class, "PORT",
                        "Default: " + STANDARD_PORT + "; 0 takes a free one."));
    }

    @Override
    public int run(Surroundings around, ParseResult args) throws InterruptedException {
        var builder = Simulator.builder()
                .host(args.matchedOptionValue(HOST, "127.0.0.1"))
                .port(args.matchedOptionValue(PORT, STANDARD_PORT));
        StopSignals stop = StopSignals.watch();
        try (Simulator simulator = builder.start()) {
            around.out().println("The simulated provider listens; as a base URL: " + simulator.baseUrl());
            around.out().println("Try: curl " + simulator.baseUrl() + "/chat/completions -H 'Content-Type:"
                    + " application/json' -d '{\"model\":\"any\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}'");
            around.out().flush();
            stop.await();
        }
        return OK;
    }
}
