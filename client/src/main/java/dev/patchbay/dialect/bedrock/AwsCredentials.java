package dev.patchbay.dialect.bedrock;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What requests to AWS are signed with.
 *
 * @param accessKeyId says whose key it is; no secret
 * @param secretAccessKey the key; never shown
 * @param sessionToken belongs to keys that were issued for a time; never shown
 * @param expires until when they are good; null for ever
 */
public record AwsCredentials(
        String accessKeyId, String secretAccessKey, @Nullable String sessionToken, @Nullable Instant expires) {
    private static final Pattern KEY = Pattern.compile("(\\w{3,128}):([^:]+)(?::([^:]+))?");

    /**
     * Credentials that are written as one key, {@code id:secret} or {@code id:secret:token}; empty for a key of Bedrock
     * itself, which has no colon.
     */
    static Optional<AwsCredentials> ofKey(String key) {
        Matcher parts = KEY.matcher(key);
        return parts.matches()
                ? Optional.of(new AwsCredentials(parts.group(1), parts.group(2), parts.group(3), null))
                : Optional.empty();
    }

    /** The id alone. */
    @Override
    public String toString() {
        return "AwsCredentials[" + accessKeyId + (expires == null ? "]" : ", until " + expires + "]");
    }
}
