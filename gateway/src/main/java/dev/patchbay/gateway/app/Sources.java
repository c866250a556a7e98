package dev.patchbay.gateway.app;

import dev.patchbay.call.RetryPolicy;
import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsLoader;
import dev.patchbay.config.SettingsReading;
import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Section;
import dev.patchbay.config.tree.Values;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Where the settings of a gateway come from.
 *
 * @param file the configuration file, if there is one
 * @param envFile the {@code .env} file that was named
 * @param environment the variables of the process
 * @param directory where the files lie that are looked for unasked
 * @param commandLine what the command line sets; it wins
 */
record Sources(Optional<Path> file, Optional<Path> envFile, Map<String, String> environment, Path directory,
        Values commandLine) {
    private static final String FILE = "patchbay.yaml";
    private static final String ENV_FILE = ".env";
    private static final String CONFIG_OPTION = "--config";
    private static final String ENV_OPTION = "--env-file";
    /** One less than the library's: callers of a gateway retry, too. */
    private static final RetryPolicy RETRY = RetryPolicy.STANDARD.withMaxRetries(2);

    /** Adds the options that name the sources. */
    static CommandSpec withOptions(CommandSpec spec) {
        return spec
                .addOption(Command.option(CONFIG_OPTION, Path.class, "FILE",
                        "The configuration file. Default: ./" + FILE + " if there is one."))
                .addOption(Command.option(ENV_OPTION, Path.class, "FILE",
                        "Variables for the configuration. Default: ./" + ENV_FILE + " if there is one."));
    }

    static Sources of(Surroundings around, ParseResult args) {
        Path unasked = around.directory().resolve(FILE);
        Optional<Path> named = Optional.ofNullable(args.matchedOptionValue(CONFIG_OPTION, null));
        Optional<Path> envFile = Optional.ofNullable(args.matchedOptionValue(ENV_OPTION, null));
        return new Sources(named.or(() -> Optional.of(unasked).filter(Files::exists)), envFile,
                around.environment(), around.directory(), Values.EMPTY);
    }

    /** The same with a setting of the command line, if it was given there. */
    <T> Sources with(Key<T> key, String option, ParseResult args) {
        return args.hasMatchedOption(option) ? with(key, args.<T>matchedOptionValue(option, null), option) : this;
    }

    /** The same with a setting as if it was given on the command line. */
    <T> Sources with(Key<T> key, T value, String option) {
        Values more = commandLine.with(key, value, new Origin(option, 0));
        return new Sources(file, envFile, environment, directory, more);
    }

    /** The files whose change is a change of the settings. */
    List<Path> files() {
        return Stream.concat(file.stream(), Stream.of(envFile.orElse(directory.resolve(ENV_FILE)))).toList();
    }

    /**
     * Reads them.
     *
     * @throws dev.patchbay.error.ConfigurationException with everything that is wrong
     */
    GatewaySettings load() {
        SettingsLoader loader = Settings.loader().environment(environment).retryByDefault(RETRY).withDemo();
        file.ifPresent(loader::file);
        envFile.ifPresentOrElse(loader::dotEnv, () -> loader.dotEnvIfPresent(directory.resolve(ENV_FILE)));
        SettingsReading reading = loader.read(List.of(ServerKeys.SCHEMA));
        Section section = reading.root().section(ServerKeys.SCHEMA.name());
        Values values = ServerKeys.complete(commandLine.over(section.values()));
        requireLoopback(reading, values);
        return new GatewaySettings(reading.settings(), values);
    }

    /** Whoever can reach the gateway can spend what its keys pay for. */
    private static void requireLoopback(SettingsReading reading, Values values) {
        String host = values.get(ServerKeys.HOST);
        if (!isLoopback(host)) {
            reading.problems().error(values.origin(ServerKeys.HOST), "server.host", "\"" + host + "\" is not an address"
                    + " of this machine itself (127.0.0.1, ::1, localhost); anybody who can reach any other could spend"
                    + " what your keys pay for, because callers cannot be told apart yet");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
