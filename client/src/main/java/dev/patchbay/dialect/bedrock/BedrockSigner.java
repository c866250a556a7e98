package dev.patchbay.dialect.bedrock;

import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says who is asking: by a key of Bedrock as bearer, or by a signature; never by both. */
final class BedrockSigner {
    /** AWS takes signatures up to 5 minutes off; with less than this between the clocks, they are not to blame. */
    private static final Duration TOLERATED = Duration.ofMinutes(4);

    private static final Set<String> UNTIMELY = Set.of("InvalidSignatureException", "RequestTimeTooSkewed");
    private static final Set<String> EXPIRED = Set.of("ExpiredTokenException", "ExpiredToken");

    private final @Nullable String bearer;
    private final SigV4 signature;
    private final CredentialsSource credentials;
    private final InstantSource clock;
    /** How far AWS's clock is ahead of ours, as far as refusals taught it, and as the last answer told it. */
    private volatile Duration ahead = Duration.ZERO;
    private volatile Duration told = Duration.ZERO;
    private volatile @Nullable AwsCredentials used;

    /** A key may be one of Bedrock's own or a pair of AWS's; without any, the credentials come from elsewhere. */
    static BedrockSigner of(@Nullable String key, SigV4 signature, CredentialsSource elsewhere, InstantSource clock) {
        return Optional.ofNullable(key).flatMap(AwsCredentials::ofKey)
                .map(pair -> new BedrockSigner(null, signature, fixed(pair), clock))
                .orElseGet(() -> new BedrockSigner(key, signature, elsewhere, clock));
    }

    private BedrockSigner(
            @Nullable String bearer, SigV4 signature, CredentialsSource credentials, InstantSource clock) {
        this.bearer = bearer;
        this.signature = signature;
        this.credentials = credentials;
        this.clock = clock;
    }

    private static CredentialsSource fixed(AwsCredentials credentials) {
        return new CredentialsSource() {
            @Override
            public AwsCredentials current() {
                return credentials;
            }

            @Override
            public boolean renew(AwsCredentials expired) {
                return false;
            }
        };
    }

    HttpCall post(URI uri, List<Header> headers, byte[] body) {
        return HttpCall.post(uri, signed("POST", uri, headers, body), body);
    }

    HttpCall get(URI uri, List<Header> headers) {
        return HttpCall.get(uri, signed("GET", uri, headers, new byte[0]));
    }

    private List<Header> signed(String method, URI uri, List<Header> headers, byte[] body) {
        var all = new ArrayList<Header>(headers);
        if (bearer != null) {
            all.add(new Header("Authorization", "Bearer " + bearer));
        } else {
            AwsCredentials current = credentials.current();
            used = current;
            all.addAll(signature.sign(method, uri, headers, body, current, clock.instant().plus(ahead)));
        }
        return all;
    }

    /** Notes what time it is at AWS. */
    void note(ErrorAnswer answer) {
        answer.headers().first("date").ifPresent(date -> {
            try {
                Instant there = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
                told = Duration.between(clock.instant(), there);
            } catch (DateTimeException nonsense) {
                told = Duration.ZERO;
            }
        });
    }

    /** Whether a refused signature will be a good one next time: by AWS's clock, or with other credentials. */
    boolean learn(PatchbayException refusal) {
        String code = refusal.facts().code();
        if (bearer != null || code == null) {
            return false;
        }
        AwsCredentials last = used;
        if (EXPIRED.contains(code)) {
            return last != null && credentials.renew(last);
        }
        boolean clocks = UNTIMELY.contains(code) && told.minus(ahead).abs().compareTo(TOLERATED) > 0;
        if (clocks) {
            ahead = told;
        }
        return clocks;
    }
}
