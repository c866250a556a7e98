package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which ids of tool calls a server takes. Others, which another provider gave, are rewritten; the same id always to the
 * same, so that call and result stay together, in this request and in the next.
 */
enum ToolCallIds {
    /** Any. */
    ANY {
        @Override
        String fit(String id) {
            return id;
        }
    },
    /** Mistral: exactly nine letters and digits (code 3280). */
    NINE_LETTERS {
        @Override
        String fit(String id) {
            return id.length() == 9 && id.chars().allMatch(ToolCallIds::isLetterOrDigit) ? id : hash(id).substring(0, 9);
        }
    },
    /** OpenAI: at most 40 characters. */
    AT_MOST_40 {
        @Override
        String fit(String id) {
            return id.length() <= 40 ? id : "call_" + hash(id).substring(0, 24);
        }
    };

    abstract String fit(String id);

    private static boolean isLetterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static String hash(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
