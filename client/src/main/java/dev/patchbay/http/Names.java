package dev.patchbay.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Resolves host names on threads of their own, one for each name at a time, because a look-up in the system's resolver
 * can take longer than any limit and cannot be interrupted.
 */
final class Names {
    private final Map<String, FutureTask<InetAddress[]>> underway = new ConcurrentHashMap<>();
    private final Resolver resolver;

    /** Where addresses come from; the system's resolver but in tests. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    Names(Resolver resolver) {
        this.resolver = resolver;
    }

    /** The addresses of a host, at least one, as far as the exchange has time to wait for them. */
    InetAddress[] resolve(String host, Exchange exchange) throws IOException {
        if (isLiteral(host)) {
            return InetAddress.getAllByName(host);
        }
        try {
            return underway.computeIfAbsent(host, this::lookUp).get(exchange.left(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (TimeoutException e) {
            throw exchange.failure(exchange.passed(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    private FutureTask<InetAddress[]> lookUp(String host) {
        var task = new FutureTask<>(() -> {
            try {
                return resolver.resolve(host);
            } finally {
                underway.remove(host);
            }
        });
        Thread.ofPlatform().daemon().name("patchbay-dns").start(task);
        return task;
    }
}
