package dev.patchbay.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.http.Header;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 for requests without a query: AWS's page "Create a signed AWS API request". Signed are the
 * host, the content type and whatever begins with {@code x-amz-}; everything else a proxy may change.
 *
 * @param region of the signing, not always that of the host
 * @param service the signing name, {@code bedrock} for all of Bedrock's runtime
 */
record SigV4(String region, String service) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The headers that sign a request: date, token if there is one, and the signature. */
    List<Header> sign(
            String method, URI uri, List<Header> headers, byte[] body, AwsCredentials credentials, Instant now) {
        String time = TIME.format(now);
        var added = new ArrayList<Header>();
        added.add(new Header("x-amz-date", time));
        if (credentials.sessionToken() != null) {
            added.add(new Header("x-amz-security-token", credentials.sessionToken()));
        }
        Map<String, String> signed = signed(uri, headers);
        added.forEach(header -> signed.put(header.name(), canonical(header.value())));
        String names = String.join(";", signed.keySet());
        String day = time.substring(0, 8);
        String scope = day + "/" + region + "/" + service + "/aws4_request";
        String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n"
                + hash(canonicalRequest(method, uri, signed, body).getBytes(UTF_8));
        String signature = HexFormat.of().formatHex(hmac(key(credentials, day), toSign));
        added.add(new Header("Authorization", ALGORITHM + " Credential=" + credentials.accessKeyId() + "/" + scope
                + ", SignedHeaders=" + names + ", Signature=" + signature));
        return added;
    }

    /** The request as AWS will rebuild it from what arrives. */
    static String canonicalRequest(String method, URI uri, Map<String, String> signed, byte[] body) {
        var text = new StringBuilder(method).append('\n').append(canonicalPath(uri.getRawPath())).append("\n\n");
        signed.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
        return text.append('\n').append(String.join(";", signed.keySet())).append('\n').append(hash(body)).toString();
    }

    /** The path as it is sent, escaped once more: so it is for every service but S3. */
    static String canonicalPath(String rawPath) {
        String path = rawPath.isEmpty() ? "/" : rawPath;
        var segments = new ArrayList<String>();
        for (String segment : path.split("/", -1)) {
            segments.add(PathText.escape(segment));
        }
        return String.join("/", segments);
    }

    static Map<String, String> signed(URI uri, List<Header> headers) {
        var signed = new TreeMap<String, String>();
        signed.put("host", host(uri));
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (name.equals("content-type") || name.equals("host") || name.startsWith("x-amz-")) {
                signed.put(name, canonical(header.value()));
            }
        }
        return signed;
    }

    private static String host(URI uri) {
        String authority = uri.getRawAuthority().toLowerCase(Locale.ROOT);
        String usualPort = uri.getScheme().equalsIgnoreCase("https") ? ":443" : ":80";
        return authority.endsWith(usualPort)
                ? authority.substring(0, authority.length() - usualPort.length()) : authority;
    }

    private static String canonical(String value) {
        return value.strip().replaceAll(" +", " ");
    }

    private byte[] key(AwsCredentials credentials, String day) {
        byte[] key = ("AWS4" + credentials.secretAccessKey()).getBytes(UTF_8);
        for (String step : List.of(day, region, service, "aws4_request")) {
            key = hmac(key, step);
        }
        return key;
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }
}
