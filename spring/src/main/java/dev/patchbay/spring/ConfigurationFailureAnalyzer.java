package dev.patchbay.spring;

import dev.patchbay.error.ConfigurationException;
import dev.patchbay.error.Problem;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells of wrong settings in place of a stack trace when an application does not start because of them. */
final class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {
    private static final String ACTION = "Correct what is named above. The properties under 'patchbay' are the keys of "
            + "Patchbay's configuration with '-' for '_'; each is described in "
            + "META-INF/spring-configuration-metadata.json.";

    @Override
    protected FailureAnalysis analyze(Throwable failure, ConfigurationException cause) {
        String details = cause.problems().isEmpty()
                ? "    " + cause.getMessage()
                : cause.problems().stream().map(ConfigurationFailureAnalyzer::line).collect(Collectors.joining("\n"));
        return new FailureAnalysis("The settings of Patchbay are wrong:\n\n" + details, ACTION, cause);
    }

    private static String line(Problem problem) {
        String place = problem.line() > 0 ? problem.source() + ":" + problem.line() : problem.source();
        return "    " + problem.key() + " " + problem.message() + "\n        from " + place;
    }
}
