package dev.patchbay.servlet;

import dev.patchbay.Patchbay;
import dev.patchbay.endpoints.EndpointSettings;
import dev.patchbay.endpoints.Endpoints;
import jakarta.servlet.http.HttpServletMapping;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The endpoints at each place where the servlet is mapped: they differ in the prefix that they tell callers of. */
final class Mounts implements AutoCloseable {
    private static final String EVERYTHING_BELOW = "/*";
    private static final String API = "/v1/";

    private final Patchbay client;
    private final EndpointSettings settings;
    private final String contextPath;
    private final Map<String, Endpoints> byPattern = new ConcurrentHashMap<>();

    Mounts(Patchbay client, EndpointSettings settings, String contextPath) {
        this.client = client;
        this.settings = settings;
        this.contextPath = contextPath;
    }

    /** The endpoints there. By the pattern, which is the container's, not by anything a caller can make up. */
    Endpoints at(HttpServletMapping mapping) {
        return byPattern.computeIfAbsent(mapping.getPattern(), pattern ->
                Endpoints.of(() -> client, settings.withPrefix(contextPath + prefix(pattern))));
    }

    /** What stands before {@code /v1} in the web application, whether the pattern ends before it or reaches into it. */
    static String prefix(String pattern) {
        String path = pattern.endsWith(EVERYTHING_BELOW)
                ? pattern.substring(0, pattern.length() - EVERYTHING_BELOW.length())
                : pattern;
        int api = (path + "/").indexOf(API);
        String prefix = api < 0 ? path : path.substring(0, api);
        return prefix.startsWith("/") && prefix.length() > 1 ? prefix : "";
    }

    @Override
    public void close() {
        byPattern.values().forEach(Endpoints::close);
    }
}
