package dev.patchbay.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.gateway.litellm.LiteLlmImport;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code patchbay import litellm FILE}: prints the settings of another gateway as ours, and what is lost. */
final class Import implements Command {
    private static final String LITELLM = "litellm";

    @Override
    public String name() {
        return "import";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Command.named(name(), "Turns the configuration of another gateway into one of Patchbay.");
        spec.usageMessage().synopsisSubcommandLabel("KIND");
        return spec.addSubcommand(LITELLM, Command.named(LITELLM, "Prints a config.yaml of LiteLLM as settings of"
                        + " Patchbay; on the standard error, what has no counterpart.")
                .addPositional(PositionalParamSpec.builder().index("0").required(true).type(Path.class)
                        .paramLabel("FILE").description("The config.yaml.").build()));
    }

    @Override
    public int run(Surroundings around, ParseResult args) throws IOException {
        if (!args.hasSubcommand()) {
            throw new ParameterException(args.commandSpec().commandLine(), "say what to import: " + LITELLM + " FILE");
        }
        Path file = args.subcommand().matchedPositionalValue(0, Path.of(""));
        LiteLlmImport made = LiteLlmImport.of(file.toString(), text(around.directory().resolve(file)));
        made.report().forEach(note -> around.err().println(note));
        if (!made.variables().isEmpty()) {
            around.err().println("Variables to set, in the environment or in .env: "
                    + String.join(", ", made.variables()));
        }
        around.out().print(made.yaml());
        return OK;
    }

    private static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": is a directory; name the config.yaml in it");
        }
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (NoSuchFileException missing) {
            throw new IOException(file + ": there is no such file", missing);
        } catch (AccessDeniedException forbidden) {
            throw new IOException(file + ": must not be read by this user", forbidden);
        }
    }
}
