package dev.patchbay.gateway.app;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code patchbay version}. */
final class Version implements Command {
    /** The version of the jar this was loaded from. */
    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("(not packaged)");
    }

    @Override
    public String name() {
        return "version";
    }

    @Override
    public CommandSpec spec() {
        return Command.named(name(), "Tells the version.");
    }

    @Override
    public int run(Surroundings around, ParseResult args) {
        around.out().println("patchbay " + number() + ", Java " + Runtime.version());
        return OK;
    }
}
