package dev.patchbay.gateway.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/**
 * Logs one line an event to the standard error, from the level that the environment variable {@code LOG_LEVEL} names
 * (default {@code info}). In code, because reading an XML file would take a fifth of the gateway's start. A file named
 * by the system property {@code logback.configurationFile} takes its place.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String LEVEL = "LOG_LEVEL";
    private static final String FILE = "logback.configurationFile";

    /** Found by Logback. */
    public LogSetup() {}

    /** Keeps all but warnings from a terminal that is there for something else, unless {@code LOG_LEVEL} is set. */
    public static void quieten() {
        if (System.getenv(LEVEL) == null && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            quieten(context, org.slf4j.Logger.ROOT_LOGGER_NAME);
        }
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty(FILE) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(System.getenv(LEVEL), Level.INFO));
        root.addAppender(standardError(context));
        quieten(context, "io.netty");
        quieten(context, "org.apache.hc");
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Others tell a lot below that level, header values among it. */
    private static void quieten(LoggerContext context, String logger) {
        context.getLogger(logger).setLevel(Level.WARN);
    }

    private static StandardError standardError(LoggerContext context) {
        var layout = new LogLine();
        layout.setContext(context);
        layout.start();
        var appender = new StandardError(layout);
        appender.setContext(context);
        appender.setName("standard error");
        appender.start();
        return appender;
    }
}
