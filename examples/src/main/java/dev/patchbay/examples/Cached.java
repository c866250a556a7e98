package dev.patchbay.examples;

import dev.patchbay.Patchbay;
import dev.patchbay.cache.CacheSettings;
import dev.patchbay.config.Settings;
import java.time.Duration;

/** The same question twice: the second answer comes from the cache and costs nothing. */
public final class Cached {
    private Cached() {}

    /** Asks twice and prints how the cache did. */
    public static void main(String[] args) {
        var settings = Settings.loader().environment(System.getenv()).load();
        try (var client = Patchbay.builder()
                .settings(settings)
                .cache(CacheSettings.MEMORY.withTtl(Duration.ofMinutes(10)))
                .build()) {
            for (int i = 0; i < 2; i++) {
                var answer = client.chat("What is a mutex?");
                System.out.println((answer.call().cached() ? "from the cache: " : "asked: ") + answer.content());
            }
            System.out.println("hit rate " + client.cacheStats().hitRate());
        }
    }
}
