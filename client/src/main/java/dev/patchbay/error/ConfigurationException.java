package dev.patchbay.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings are wrong; nothing was sent. All that is wrong with a file is told at once: the message has one line for
 * each of the {@link #problems}.
 */
public final class ConfigurationException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    private final Problem[] problems;

    ConfigurationException(String message, ErrorFacts facts, @Nullable Throwable cause) {
        this(message, facts, cause, new Problem[0]);
    }

    private ConfigurationException(
            String message, ErrorFacts facts, @Nullable Throwable cause, Problem[] problems) {
        super(ErrorKind.CONFIGURATION, message, facts, cause);
        this.problems = problems;
    }

    /**
     * The exception that tells of these problems.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static ConfigurationException of(List<Problem> problems) {
        return new ConfigurationException(summary(problems), ErrorFacts.NONE, null, problems.toArray(new Problem[0]));
    }

    /** What is wrong, in the order it was found; empty if the message tells it all. */
    public List<Problem> problems() {
        return List.of(problems);
    }

    @Override
    public PatchbayException with(ErrorFacts changed) {
        var copy = new ConfigurationException(String.valueOf(getMessage()), changed, getCause(), problems);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    private static String summary(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a configuration without problems is no failure");
        }
        if (problems.size() == 1) {
            return problems.getFirst().toString();
        }
        return problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", problems.size() + " problems in the configuration:", ""));
    }
}
