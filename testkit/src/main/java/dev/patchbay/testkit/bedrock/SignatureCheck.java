package dev.patchbay.testkit.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.testkit.script.ReceivedRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks who is asking: a key as bearer, or a signature made with the secret of an access key. */
final class SignatureCheck {
    private static final Duration TOLERATED = Duration.ofMinutes(5);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern HEADER = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/"
            + "(bedrock)/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");

    private final InstantSource clock;
    private final Set<String> keys;
    private final Map<String, String> secrets;

    /**
     * A check.
     *
     * @param keys the keys that are good as bearer
     * @param secrets the secret of each access key
     * @param clock what signatures have to be of, give or take 5 minutes
     */
    SignatureCheck(Set<String> keys, Map<String, String> secrets, InstantSource clock) {
        this.clock = clock;
        this.keys = Set.copyOf(keys);
        this.secrets = Map.copyOf(secrets);
    }

    /** Why the caller is refused; empty if it is not. */
    Optional<BedrockError> refusal(ReceivedRequest request) {
        String header = request.header("authorization").orElse("");
        if (header.startsWith("Bearer ")) {
            return keys.contains(header.substring("Bearer ".length())) ? Optional.empty()
                    : Optional.of(BedrockError.of(403, "AccessDeniedException", "Authentication failed: Please make sure"
                            + " your API Key is valid."));
        }
        Matcher signed = HEADER.matcher(header);
        if (!signed.matches()) {
            return Optional.of(BedrockError.of(403, "MissingAuthenticationTokenException",
                    header.isEmpty() ? "Missing Authentication Token" : "Authorization header requires 'Credential'"
                            + " parameter."));
        }
        String secret = secrets.get(signed.group(1));
        if (secret == null) {
            return Optional.of(BedrockError.of(403, "UnrecognizedClientException",
                    "The security token included in the request is invalid."));
        }
        return refusal(request, signed, secret).map(why -> BedrockError.of(403, "InvalidSignatureException", why));
    }

    private Optional<String> refusal(ReceivedRequest request, Matcher signed, String secret) {
        String date = request.header("x-amz-date").orElse("");
        if (!isTimely(date)) {
            return Optional.of("Signature expired: " + date + " is not within 5 minutes of " + DATE.format(clock.instant()));
        }
        if (!List.of(signed.group(5).split(";")).containsAll(List.of("host", "x-amz-date"))) {
            return Optional.of("'Host' and 'X-Amz-Date' must be signed headers in the AWS Signature.");
        }
        return signature(request, signed, secret).equals(signed.group(6)) ? Optional.empty()
                : Optional.of("The request signature we calculated does not match the signature you provided. Check your"
                        + " AWS Secret Access Key and signing method.");
    }

    private boolean isTimely(String date) {
        try {
            return Duration.between(DATE.parse(date, Instant::from), clock.instant()).abs().compareTo(TOLERATED) <= 0;
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }

    private static String signature(ReceivedRequest request, Matcher signed, String secret) {
        String scope = signed.group(2) + "/" + signed.group(3) + "/" + signed.group(4) + "/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + request.header("x-amz-date").orElse("") + "\n" + scope + "\n"
                + hash(canonical(request, signed.group(5)).getBytes(UTF_8));
        byte[] key = ("AWS4" + secret).getBytes(UTF_8);
        for (String step : scope.split("/")) {
            key = hmac(key, step);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String canonical(ReceivedRequest request, String names) {
        var text = new StringBuilder(request.method()).append('\n').append(again(request.path())).append('\n')
                .append(request.query()).append('\n');
        for (String name : names.split(";")) {
            text.append(name).append(':').append(request.header(name).orElse("").strip()).append('\n');
        }
        return text.append('\n').append(names).append('\n').append(hash(request.body())).toString();
    }

    /** The path as it was sent, escaped once more. */
    private static String again(String path) {
        var text = new StringBuilder();
        for (byte letter : path.getBytes(UTF_8)) {
            char c = (char) (letter & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            text.append(plain ? String.valueOf(c) : "%" + HexFormat.of().withUpperCase().toHexDigits(letter));
        }
        return text.toString();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
