package dev.patchbay.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.error.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, the answer is settings or the exception that tells what is wrong with them. */
class AnyBytesTest {
    private static final int ROUNDS = 2_000;
    private static final String SECRET = "sk-4f9a8b7c6d5e4f3a2b1c";
    private static final String YAML = """
            max_retries: ${N:-2}
            pool: { keep_alive: 5s, proxy: "http://proxy:1" }
            providers:
              - &a { name: one, type: openai, api_keys: [SECRET, "${K}"], timeout: 60s, headers: { X-A: "b\\n" } }
              - name: two
                type: azure
                base_url: https://x.openai.azure.com/openai/v1   # comment
                api_key: 'SECRET'
            routes:
              - { model: smart, targets: [one:gpt-4o, two:x], fallbacks: [one:b] }
            """.replace("SECRET", SECRET);
    private static final String DOT_ENV = "export K='" + SECRET + "'\nN=\"3\" # three\nTIMEOUT=5\n";
    private static final List<String> PIECES = List.of(
            "${", "}", "$", "[", "]", "{", "&a ", "*a", "!!x ", "\n", "\t", ": ", "- ", "'", "\"", "#", "\0", "\uE000",
            "ü", "---\n", "? ", "|\n", ">", "%", "@", "~", "<<: *a", "999999999999", ",");

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_120);

    @Test
    void giveSettingsOrTheReasonWhyNot() {
        int good = 0;
        for (int i = 0; i < ROUNDS; i++) {
            good += loads(mutated(YAML), random.nextInt(4) == 0 ? mutated(DOT_ENV) : DOT_ENV.getBytes(UTF_8)) ? 1 : 0;
        }
        assertThat(good).isBetween(ROUNDS / 100, ROUNDS - ROUNDS / 100);
    }

    private static boolean loads(byte[] yaml, byte[] dotEnv) {
        try {
            Settings settings = Settings.loader().yaml("f.yaml", yaml).dotEnv(".env", dotEnv)
                    .environment(Map.of()).load();
            assertThat(settings.describe() + settings + settings.warnings() + settings.retry() + settings.pool()
                    + settings.limits()).isNotEmpty();
            return true;
        } catch (ConfigurationException wrong) {
            assertThat(wrong.problems()).isNotEmpty();
            assertThat(wrong.getMessage()).doesNotContain(SECRET);
            return false;
        }
    }

    private byte[] mutated(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes = mutated(bytes);
        }
        return bytes;
    }

    private byte[] mutated(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int removed = random.nextBoolean() ? 0 : Math.min(bytes.length - at, 1 + random.nextInt(9));
        byte[] added = switch (random.nextInt(3)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) random.nextInt(256)};
            default -> piece();
        };
        return join(Arrays.copyOf(bytes, at), added, Arrays.copyOfRange(bytes, at + removed, bytes.length));
    }

    private byte[] piece() {
        return PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8);
    }

    private static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.size() == 0 ? new byte[] {' '} : joined.toByteArray();
    }
}
