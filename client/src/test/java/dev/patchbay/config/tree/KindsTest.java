package dev.patchbay.config.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.config.tree.Node.Scalar;
import dev.patchbay.error.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindsTest {
    private static final Kind<Duration> TIME = Kinds.duration(Duration.ZERO, Duration.ofDays(2));
    private static final Kind<Long> SIZE = Kinds.size(0, Long.MAX_VALUE);

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "60s, PT1M, 1m", "500ms, PT0.5S, 500ms", "5m, PT5M, 5m", "1h, PT1H, 1h", "1d, PT24H, 1d", "90, PT1M30S, 90s",
        "1.5s, PT1.5S, 1500ms", "0.25, PT0.25S, 250ms", "0, PT0S, 0ms", "2 S, PT2S, 2s", "1H, PT1H, 1h"
    })
    void readsDurations(String text, Duration duration, String written) {
        assertThat(read(TIME, text)).contains(duration);
        assertThat(TIME.write(duration, false)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1s", "1s2", "1 minute", "60 sec", "1e3", "s", "3d", "99999999999999999999"})
    void refusesOtherDurations(String text) {
        assertThat(read(TIME, text)).isEmpty();
        assertThat(problems.errors()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "32MB, 32000000, 32MB", "1GiB, 1073741824, 1GiB", "8KiB, 8192, 8KiB", "100, 100, 100B", "1.5kb, 1500, 1500B",
        "0, 0, 0B", "4 mib, 4194304, 4MiB", "999999999999999GiB, 9223372036854775807, 9223372036854775807B"
    })
    void readsSizes(String text, long bytes, String written) {
        assertThat(read(SIZE, text)).contains(bytes);
        assertThat(SIZE.write(bytes, false)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com/v1, ''",
        "HTTP://localhost:8000, ''",
        "http://[::1]:11434/, ''",
        "api.example.com/v1, must be an http or https URL such as https://api.example.com/v1",
        "ftp://example.com, must be an http or https URL such as https://api.example.com/v1",
        "https://exa mple.com, must be an http or https URL such as https://api.example.com/v1",
        "https://, must be an http or https URL such as https://api.example.com/v1",
        "https:///v1, 'must name a host of letters, digits, dots and hyphens'",
        "https://my_host/v1, 'must name a host of letters, digits, dots and hyphens'",
        "https://user:pass@example.com, must not have a user or password in it; use api_key or headers",
        "https://example.com:70000, must have a port of 1 to 65535",
        "https://example.com/v1?key=abc, must end before the ? or #"
    })
    void checksAddresses(String text, String message) {
        Optional<URI> read = read(Kinds.url(), text);

        assertThat(read.isPresent()).isEqualTo(message.isEmpty());
        assertThat(problems.errors()).allSatisfy(problem -> assertThat(problem.message())
                .endsWith(message).doesNotContain("pass@").doesNotContain("abc"));
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "+5, 5", "0, 0", "100, 100"})
    void readsWholeNumbers(String text, int number) {
        assertThat(read(Kinds.integer(0, 100), text)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "-1", "1.0", "1_0", "ten", "0x10", "99999999999999999999"})
    void namesTheRangeOfWholeNumbers(String text) {
        assertThat(read(Kinds.integer(0, 100), text)).isEmpty();
        assertThat(problems.errors()).extracting(Problem::message)
                .containsExactly('"' + text + "\" must be a whole number from 0 to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1", "-0.1", "NaN", "1e0", "Infinity", "warm"})
    void namesTheRangeOfNumbers(String text) {
        assertThat(read(Kinds.decimal(0, 2), text)).isEmpty();
        assertThat(problems.errors()).extracting(Problem::message)
                .containsExactly('"' + text + "\" must be a number from 0 to 2");
    }

    @Test
    void masksTheUserOfAProxy() {
        URI proxy = read(Kinds.proxy(), "http://me:pass@proxy:3128").orElseThrow();

        assertThat(proxy.getUserInfo()).isEqualTo("me:pass");
        assertThat(Kinds.proxy().write(proxy, false)).isEqualTo("http://…@proxy:3128");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sk-proj-4f9a8b7c6d5e4f3a2b1c | sk-…2b1c",
        "https://user:secret@host/x?key=secret | https://…@host/x?…",
        "${TOKEN:-secret} | ${TOKEN:-…}",
        "soon | soon"
    })
    void showsNothingThatLooksLikeASecret(String text, String shown) {
        assertThat(Shown.value(text)).isEqualTo('"' + shown + '"');
    }

    private <T> Optional<T> read(Kind<T> kind, String text) {
        var origin = new Origin("test.yaml", 1);
        return kind.read(Scalar.literal(text, origin), new Cursor("key", false, Variables.NONE, problems));
    }
}
