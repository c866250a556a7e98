package dev.patchbay.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.error.PatchbayException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The program {@code patchbay}. It ends with 0 when all is well, with 1 when something failed, and with 2 when it was
 * called in a way it does not understand.
 */
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUNDERSTOOD = 2;

    private static final List<Command> COMMANDS =
            List.of(new Serve(), new Check(), new Chat(), new Import(), new Simulate(), new Version(), new Train());

    private Main() {}

    /** Runs the command and ends the process. */
    public static void main(String... args) {
        System.exit(run(Surroundings.ofProcess(), args));
    }

    static int run(Surroundings around, String... args) {
        CommandLine line = commandLine(around);
        try {
            ParseResult parsed = line.parseArgs(args);
            Integer afterHelp = CommandLine.executeHelpRequest(parsed);
            return afterHelp == null ? perform(around, line, parsed) : afterHelp;
        } catch (ParameterException misunderstood) {
            around.err().println("patchbay: " + misunderstood.getMessage());
            misunderstood.getCommandLine().usage(around.err());
            return MISUNDERSTOOD;
        }
    }

    // Put together in code: to look for annotations would take a good part of the start.
    private static CommandLine commandLine(Surroundings around) {
        CommandSpec root = Command.named("patchbay", "One OpenAI-shaped way to reach every LLM provider.");
        root.usageMessage().synopsisSubcommandLabel("COMMAND");
        COMMANDS.forEach(command -> root.addSubcommand(command.name(), command.spec()));
        return new CommandLine(root).setOut(new PrintWriter(around.out(), true, UTF_8));
    }

    private static int perform(Surroundings around, CommandLine line, ParseResult parsed) {
        if (!parsed.hasSubcommand()) {
            line.usage(around.err());
            return MISUNDERSTOOD;
        }
        ParseResult args = parsed.subcommand();
        String name = args.commandSpec().name();
        return COMMANDS.stream().filter(command -> command.name().equals(name)).findFirst().map(
                command -> perform(around, command, args)).orElse(MISUNDERSTOOD);
    }

    /** What a user can mend is told in words; a stack trace means a bug of ours. */
    private static int perform(Surroundings around, Command command, ParseResult args) {
        try {
            return command.run(around, args);
        } catch (PatchbayException | IOException | UncheckedIOException failure) {
            around.err().println("patchbay: " + failure.getMessage());
            return FAILED;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }
}
