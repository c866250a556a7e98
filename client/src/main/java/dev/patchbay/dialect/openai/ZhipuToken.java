package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.json.JsonWriter;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Zhipu's token, signed with a key of the form {@code id.secret}: a JWT but for its times, which are in milliseconds
 * (zai-org/z-ai-sdk-java, March 2026). A token is used for 30 minutes and good for 5 more, as in the vendor's client,
 * so that one that has just been sent does not expire on its way.
 */
final class ZhipuToken implements Credential {
    /** The code of an expired token. */
    private static final String EXPIRED = "1003";

    private static final Duration USED = Duration.ofMinutes(30);
    private static final Duration GOOD = Duration.ofMinutes(35);
    private static final String HEAD = encode("{\"alg\":\"HS256\",\"sign_type\":\"SIGN\"}".getBytes(UTF_8));

    private final String id;
    private final SecretKeySpec secret;
    private final InstantSource clock;
    private volatile @Nullable Current current;

    private record Current(Optional<Header> header, Instant until) {}

    ZhipuToken(String key, InstantSource clock) {
        int dot = key.indexOf('.');
        this.id = key.substring(0, dot);
        this.secret = new SecretKeySpec(key.substring(dot + 1).getBytes(UTF_8), "HmacSHA256");
        this.clock = clock;
    }

    /** Whether a key is an id with a secret. */
    static boolean isPair(String key) {
        int dot = key.indexOf('.');
        return dot > 0 && dot < key.length() - 1 && key.indexOf('.', dot + 1) < 0;
    }

    @Override
    public Optional<Header> header() {
        Instant now = clock.instant();
        Current known = current;
        if (known == null || !now.isBefore(known.until())) {
            known = new Current(Optional.of(new Header("Authorization", "Bearer " + token(now))), now.plus(USED));
            current = known;
        }
        return known.header();
    }

    /** A clock that goes wrong makes a token that is expired at once; a new one is tried once. */
    @Override
    public boolean renew(PatchbayException refusal) {
        boolean expired = EXPIRED.equals(refusal.facts().code());
        if (expired) {
            current = null;
        }
        return expired;
    }

    private String token(Instant now) {
        String claims = new JsonWriter().beginObject().member("api_key", id)
                .member("exp", now.plus(GOOD).toEpochMilli()).member("timestamp", now.toEpochMilli())
                .endObject().toJson().toString();
        String signed = HEAD + "." + encode(claims.getBytes(UTF_8));
        return signed + "." + encode(hmac(signed));
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
