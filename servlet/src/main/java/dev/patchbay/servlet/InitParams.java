package dev.patchbay.servlet;

import dev.patchbay.Patchbay;
import dev.patchbay.config.Settings;
import dev.patchbay.config.SettingsLoader;
import dev.patchbay.error.ConfigurationException;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Makes a client of what {@code web.xml} says. */
final class InitParams {
    private static final String CONFIG = "config";
    private static final String IN_THE_APPLICATION = "/WEB-INF/";

    private InitParams() {}

    static Patchbay client(ServletConfig config) throws ServletException {
        SettingsLoader loader = Settings.loader().environment(System.getenv());
        String file = config.getInitParameter(CONFIG);
        try {
            if (file != null && file.startsWith(IN_THE_APPLICATION)) {
                loader.yaml(file, resource(config, file));
            } else if (file != null) {
                loader.file(Path.of(file));
            }
            return Patchbay.of(loader.load());
        } catch (ConfigurationException | IOException wrong) {
            throw new ServletException("servlet '" + config.getServletName() + "': " + wrong.getMessage(), wrong);
        }
    }

    private static byte[] resource(ServletConfig config, String file) throws IOException {
        try (InputStream in = config.getServletContext().getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("the init-param config names " + file + ", which is not in the web application");
            }
            return in.readAllBytes();
        }
    }
}
