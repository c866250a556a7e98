package dev.patchbay.gateway.app;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** One of the things the program can do. */
interface Command {
    /** The exit code when all is well. */
    int OK = 0;

    /** The word that asks for it. */
    String name();

    /** Which options it takes. */
    CommandSpec spec();

    /**
     * Does it.
     *
     * @return the exit code
     * @throws IOException if a file or an address cannot be had, in words for the user
     * @throws InterruptedException if it is to stop
     */
    int run(Surroundings around, ParseResult args) throws IOException, InterruptedException;

    /** The beginning of a specification. */
    static CommandSpec named(String name, String... description) {
        CommandSpec spec = CommandSpec.create().name(name).addOption(
                OptionSpec.builder("-h", "--help").usageHelp(true).description("Shows this and ends.").build());
        spec.usageMessage().description(description);
        return spec;
    }

    /** An option that takes a value. */
    static OptionSpec option(String name, Class<?> type, String label, String... description) {
        return OptionSpec.builder(name).type(type).arity("1").paramLabel(label).description(description).build();
    }
}
