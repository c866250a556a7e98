package dev.patchbay.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a question is known by: a SHA-256 over all that shapes its answer, so that the question itself is not kept.
 */
public final class CacheKey {
    private final byte[] hash;

    private CacheKey(byte[] hash) {
        this.hash = hash;
    }

    /**
     * The key of a question.
     *
     * @param scope what shapes the answer and is no part of the question: who is asked and with which defaults
     * @param kind what is asked for, for example {@code chat}
     * @param question its body in OpenAI's shape; fields that shape no answer are passed over
     */
    public static CacheKey of(String scope, String kind, JsonObject question) {
        MessageDigest digest = sha256();
        digest.update(new JsonWriter().beginArray().string(scope).string(kind).endArray().toBytes());
        digest.update(CanonicalQuestion.bytes(question));
        return new CacheKey(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** 64 hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(hash);
    }

    /** The hexadecimal digits as bytes, as stores of bytes want them. */
    public byte[] toBytes() {
        return hex().getBytes(UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CacheKey key && Arrays.equals(hash, key.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return hex();
    }
}
