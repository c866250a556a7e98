package dev.patchbay.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command takes from the process it runs in.
 *
 * @param environment the variables
 * @param directory where relative files lie
 * @param out the standard output
 * @param err the standard error
 */
record Surroundings(Map<String, String> environment, Path directory, PrintStream out, PrintStream err) {
    /** Those of this process. It speaks UTF-8, whatever the locale is said to be: models do. */
    static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), Path.of(""), stream(FileDescriptor.out), stream(FileDescriptor.err));
    }

    private static PrintStream stream(FileDescriptor file) {
        return new PrintStream(new FileOutputStream(file), true, UTF_8);
    }
}
