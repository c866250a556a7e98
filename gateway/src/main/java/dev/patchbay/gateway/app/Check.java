package dev.patchbay.gateway.app;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code patchbay check}: reads the settings, and nothing else. */
final class Check implements Command {
    @Override
    public String name() {
        return "check";
    }

    @Override
    public CommandSpec spec() {
        return Sources.withOptions(Command.named(name(),
                "Shows the settings in force, each with where it comes from, or everything that is wrong with them."));
    }

    @Override
    public int run(Surroundings around, ParseResult args) {
        GatewaySettings settings = Sources.of(around, args).load();
        settings.client().warnings().forEach(warning -> around.err().println("warning: " + warning));
        around.out().print(settings.describe());
        return OK;
    }
}
