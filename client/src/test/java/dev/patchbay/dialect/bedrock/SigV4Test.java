package dev.patchbay.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.Header;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked signatures; botocore's signer makes the same of the same input. */
class SigV4Test {
    private static final Instant NOW = Instant.parse("2026-01-15T12:34:56Z");
    private static final URI HOST = URI.create("https://bedrock-runtime.us-east-1.amazonaws.com");
    private static final List<Header> JSON = List.of(new Header("Content-Type", "application/json"));
    private static final byte[] MESSAGES = ("{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":64,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}").getBytes(UTF_8);
    private static final byte[] CONVERSE = ("{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hello\"}]}],"
            + "\"inferenceConfig\":{\"maxTokens\":64}}").getBytes(UTF_8);
    private static final String CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1";

    private final SigV4 signature = new SigV4("us-east-1", "bedrock");

    private static AwsCredentials credentials(@Nullable String token) {
        return new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token, null);
    }

    private void signs(String path, byte[] body, @Nullable String token, String names, String canonical, String expected) {
        URI uri = URI.create(HOST + path);
        List<Header> added = signature.sign("POST", uri, JSON, body, credentials(token), NOW);
        var signed = SigV4.signed(uri, JSON);
        added.stream().filter(header -> header.name().startsWith("x-amz-"))
                .forEach(header -> signed.put(header.name(), header.value()));
        assertThat(SigV4.hash(SigV4.canonicalRequest("POST", uri, signed, body).getBytes(UTF_8))).isEqualTo(canonical);
        assertThat(added).contains(new Header("x-amz-date", "20260115T123456Z"), new Header("Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260115/us-east-1/bedrock/aws4_request, SignedHeaders="
                        + names + ", Signature=" + expected));
    }

    @Test
    void aColonThatIsEscapedOnTheWire() {
        signs("/model/" + PathText.escape(CLAUDE + ":0") + "/invoke", MESSAGES, null, "content-type;host;x-amz-date",
                "2652b756e50bd65f3a23aa15a2b1d98c9c040bf97afa2ddbfeb021d3db68e850",
                "5105a5c88207103aedec3480c78dfbe566dd3e54a122d6bd0355c5ccedd47e84");
    }

    @Test
    void aColonThatIsNot() {
        signs("/model/" + CLAUDE + ":0/invoke", MESSAGES, null, "content-type;host;x-amz-date",
                "9e5bbcb272c6ded2a69e5d29463d8cfb02050e0351a1997077aaf59c7dceb8b3",
                "741701b31906fe6b099557129c1e505e97297239cc699f32f9f9acd5981cb8ca");
    }

    @Test
    void anArn() {
        String arn = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6";
        assertThat(PathText.escape(arn)).isEqualTo("arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3A"
                + "application-inference-profile%2Fa1b2c3d4e5f6");
        signs("/model/" + PathText.escape(arn) + "/converse-stream", CONVERSE, null, "content-type;host;x-amz-date",
                "dc2daed91757bc9f616523d043813316fc567d31891d6ff82acf22c9145b497d",
                "16318a38887b54d447f424dbe55cab57c68cc485879dc04fcc1b74b4a337db99");
    }

    @Test
    void aSessionToken() {
        signs("/model/" + PathText.escape(CLAUDE + ":0") + "/invoke", MESSAGES,
                "FwoGZXIvYXdzEXAMPLETOKEN//////////wEaDEXAMPLE=", "content-type;host;x-amz-date;x-amz-security-token",
                "56d4e97a1e55890f6c9c83c7a1e4673d0a21f5ba71fda70fb7cf51063b5c5d9f",
                "ccdc947e3d4deda26d9c1a06174b73bdc4e77ef89d4ab96fb8841b6d57143f72");
    }

    @Test
    void theCanonicalRequestInFull() {
        URI uri = URI.create(HOST + "/model/" + PathText.escape(CLAUDE + ":0") + "/invoke");
        var signed = SigV4.signed(uri, JSON);
        signed.put("x-amz-date", "20260115T123456Z");
        assertThat(SigV4.canonicalRequest("POST", uri, signed, MESSAGES)).isEqualTo("""
                POST
                /model/us.anthropic.claude-sonnet-4-5-20250929-v1%253A0/invoke

                content-type:application/json
                host:bedrock-runtime.us-east-1.amazonaws.com
                x-amz-date:20260115T123456Z

                content-type;host;x-amz-date
                9329b36c40ffa765265d99a4a0323f8b89dee097170fe4361ffb4832ef37ee8f""");
    }

    @ParameterizedTest
    @CsvSource({"https://h:443/p, h", "http://h:80/p, h", "http://H:8080/p, h:8080", "https://h:80/p, h:80"})
    void aHostWithItsPortUnlessItIsTheUsualOne(URI uri, String host) {
        assertThat(SigV4.signed(uri, List.of())).containsEntry("host", host);
    }

    @Test
    void signsWhatIsAmazonsAndNothingThatAProxyMayChange() {
        var headers = List.of(new Header("User-Agent", "x"), new Header("X-Amz-Meta", "  a   b "),
                new Header("X-Amzn-Trace-Id", "t"), new Header("Host", "other"));
        assertThat(SigV4.signed(HOST, headers)).containsOnlyKeys("host", "x-amz-meta")
                .containsEntry("x-amz-meta", "a b").containsEntry("host", "other");
    }

    @Test
    void canonicalPathsKeepTheirSlashes() {
        assertThat(SigV4.canonicalPath("")).isEqualTo("/");
        assertThat(SigV4.canonicalPath("/a b/é~%20/")).isEqualTo("/a%20b/%C3%A9~%2520/");
    }

    @Test
    void secretsAreNotShown() {
        assertThat(credentials("token").toString()).contains("AKIDEXAMPLE").doesNotContain("wJalr", "token");
    }
}
