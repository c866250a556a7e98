package dev.patchbay.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.http.Header;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The AWS SDK's own signer and ours come to the same signature. */
class SigV4AgainstTheSdkTest {
    private static final Instant NOW = Instant.parse("2026-02-28T23:59:59Z");
    private static final String ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "POST, https://bedrock-runtime.eu-central-1.amazonaws.com, us.anthropic.claude-sonnet-4-5-20250929-v1:0, eu-central-1, \"\", {}",
        "POST, http://127.0.0.1:8080, amazon.nova-pro-v1:0, us-east-1, token//==, \"{\"\"text\"\":\"\"Grüße 😀\"\"}\"",
        "POST, https://vpce-1.bedrock-runtime.us-east-1.vpce.amazonaws.com, arn:aws:bedrock:us-east-1:1:application-inference-profile/x, us-east-1, \"\", x",
        "POST, https://h:8443/under/a~path, a+b c*d%e, us-gov-west-1, \"\", x",
        "GET, https://bedrock.us-east-1.amazonaws.com, m, us-east-1, token, \"\""})
    void agree(String method, String base, String model, String region, String token, String text) {
        URI uri = URI.create(base + "/model/" + PathText.escape(model) + "/invoke");
        byte[] body = text.getBytes(UTF_8);
        SdkHttpRequest signed = sdk(SdkHttpRequest.builder().uri(uri).method(SdkHttpMethod.fromValue(method))
                .putHeader("Content-Type", "application/json").putHeader("X-Amz-Meta", "  a   b ")
                .putHeader("User-Agent", "x").build(), body, region, token);
        var ours = new SigV4(region, "bedrock").sign(method, uri, headers(signed), body,
                new AwsCredentials(ID, SECRET, token.isEmpty() ? null : token, null), NOW);
        assertThat(ours).extracting(Header::name, Header::value).contains(
                tuple("Authorization", first(signed, "Authorization")),
                tuple("x-amz-date", first(signed, "X-Amz-Date")));
    }

    private static SdkHttpRequest sdk(SdkHttpRequest request, byte[] body, String region, String token) {
        AwsCredentialsIdentity identity = token.isEmpty() ? AwsCredentialsIdentity.create(ID, SECRET)
                : AwsSessionCredentialsIdentity.create(ID, SECRET, token);
        return AwsV4HttpSigner.create().sign(sign -> sign.identity(identity).request(request)
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC))).request();
    }

    /** What the SDK signed besides the host, which is in the address, and what ours adds itself. */
    private static List<Header> headers(SdkHttpRequest signed) {
        var headers = new ArrayList<Header>();
        signed.forEachHeader((name, values) -> {
            if (!List.of("authorization", "host", "x-amz-date", "x-amz-security-token")
                    .contains(name.toLowerCase(Locale.ROOT))) {
                headers.add(new Header(name, values.get(0)));
            }
        });
        return headers;
    }

    private static String first(SdkHttpRequest request, String name) {
        return request.firstMatchingHeader(name).orElseThrow();
    }
}
