package dev.patchbay.servlet;

import dev.patchbay.endpoints.EndpointSettings;

/**
 * What can be set of the servlet. Time limits on sockets, connections and headers are the container's.
 *
 * @param endpoints the HTTP API's settings; without a prefix, which follows from where the servlet is mapped
 * @param maxBodySize the largest request body, in bytes, 1 or more; larger ones get 413; default 32 MB
 * @param maxBufferedBytes the bodies of all requests that are being answered together, in bytes, 1 or more; beyond it
 *     requests get 503; default a quarter of the largest heap
 */
public record ServletSettings(EndpointSettings endpoints, int maxBodySize, long maxBufferedBytes) {
    /** Everything as by default. */
    public static final ServletSettings STANDARD = new ServletSettings(
            EndpointSettings.STANDARD, 32 * 1024 * 1024, Runtime.getRuntime().maxMemory() / 4);

    /** Checks the ranges. */
    public ServletSettings {
        require(endpoints.prefix().isEmpty(),
                "the prefix follows from where the servlet is mapped; leave it empty here");
        require(maxBodySize >= 1 && maxBodySize < Integer.MAX_VALUE - 8,
                "the largest body is 1 byte to 2 GB, not " + maxBodySize);
        require(maxBufferedBytes >= 1, "the bodies together are 1 byte or more, not " + maxBufferedBytes);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** These settings with others of the HTTP API. */
    public ServletSettings withEndpoints(EndpointSettings value) {
        return new ServletSettings(value, maxBodySize, maxBufferedBytes);
    }

    /** These settings with another bound on one body, in bytes. */
    public ServletSettings withMaxBodySize(int value) {
        return new ServletSettings(endpoints, value, maxBufferedBytes);
    }

    /** These settings with another bound on all bodies together, in bytes. */
    public ServletSettings withMaxBufferedBytes(long value) {
        return new ServletSettings(endpoints, maxBodySize, value);
    }
}
