package dev.patchbay.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.Fixtures;
import dev.patchbay.dialect.Identity;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is asking, and what is learned from refused signatures; what is refused before anything is sent. */
class BedrockRequestTest {
    private static final URI HOST = URI.create("https://bedrock-runtime.us-east-1.amazonaws.com");
    private static final Identity IDENTITY = new Identity("req-1", List.of(new Header("Anthropic-Beta", "a-1, b-2")));
    private static final String CLAUDE = "us.anthropic.claude-opus-5";

    private final Keys keys = new Keys();

    /** Credentials that can be exchanged once. */
    private static final class Keys implements CredentialsSource {
        private boolean renewable = true;
        private String id = "OLD";

        @Override
        public AwsCredentials current() {
            return new AwsCredentials(id, "secret", null, null);
        }

        @Override
        public boolean renew(AwsCredentials expired) {
            boolean renewed = renewable && expired.accessKeyId().equals("OLD");
            id = renewed ? "NEW" : id;
            return renewed;
        }
    }

    private BedrockDialect dialect(@Nullable String key) {
        return new BedrockDialect(new Endpoint("aws", HOST, key, List.of(new Header("anthropic-beta", "b-2"))),
                "us-east-1", keys, Fixtures.CLOCK);
    }

    private static ChatRequest request(String model, String more) {
        String messages = more.contains("\"messages\"") ? "" : "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],";
        return ChatRequest.fromJson(JsonObject.parse("{\"model\":\"" + model + "\"," + messages + more + "}"));
    }

    private static String header(HttpCall call, String name) {
        return String.join("|", call.headers().stream().filter(it -> it.name().equalsIgnoreCase(name))
                .map(Header::value).toList());
    }

    @Test
    void aKeyIsSentAsBearerAndNothingIsSigned() {
        HttpCall call = dialect("key").chat(request(CLAUDE, "\"max_tokens\":9"), false, IDENTITY);
        assertThat(header(call, "Authorization")).isEqualTo("Bearer key");
        assertThat(header(call, "x-amz-date")).isEmpty();
        assertThat(header(call, "X-Request-Id")).isEqualTo("req-1");
    }

    /** Only what a model of Claude's is known to go on from is put into its mouth; another's would be a guess. */
    @ParameterizedTest
    @CsvSource({"us.anthropic.claude-sonnet-4-5-20250929-v1:0, true", "us.anthropic.claude-opus-5, false",
        "amazon.nova-pro-v1:0, false"})
    void whoGoesOnFromAText(String model, boolean goesOn) {
        assertThat(dialect("key").prefill(request(model, "\"max_tokens\":9")).isPresent()).isEqualTo(goesOn);
    }

    @Test
    void aTierThatIsNoWordIsNotSent() {
        assertThat(header(dialect("key").chat(request(CLAUDE, "\"service_tier\":7"), false, IDENTITY),
                "X-Amzn-Bedrock-Service-Tier")).isEmpty();
        assertThat(header(dialect("key").chat(request(CLAUDE, "\"service_tier\":\"flex\""), false, IDENTITY),
                "X-Amzn-Bedrock-Service-Tier")).isEqualTo("flex");
    }

    /** Names of features in beta come in headers and in the body, and go in the body, each once. */
    @Test
    void betasAreGatheredInTheBody() {
        var identity = new Identity("req-1", List.of(new Header("Anthropic-Beta", "b-3, ,b-2"), new Header("X-Mine", "1")));
        HttpCall call = dialect("key").chat(request(CLAUDE, "\"anthropic_beta\":[\"b-4\",7]"), false, identity);
        assertThat(JsonObject.parse(call.body()).array("anthropic_beta")).hasToString("[\"b-2\", \"b-3\", \"b-4\"]");
        assertThat(header(call, "anthropic-beta")).isEmpty();
        assertThat(header(call, "X-Mine")).isEqualTo("1");
    }

    @Test
    void withoutAKeyTheRequestIsSigned() {
        HttpCall call = dialect(null).chat(request(CLAUDE, "\"max_tokens\":9"), true, IDENTITY);
        assertThat(header(call, "Authorization")).startsWith("AWS4-HMAC-SHA256 Credential=OLD/20260115/us-east-1/bedrock/"
                + "aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=");
        assertThat(header(call, "x-amz-date")).isEqualTo("20260115T123456Z");
    }

    @ParameterizedTest
    @CsvSource({"AKIDEXAMPLE:wJalr/K7+x=, ''", "AKIDEXAMPLE:wJalr/K7+x=:Fwo//x=, Fwo//x="})
    void aPairOfAwsInPlaceOfAKeySigns(String key, String token) {
        HttpCall call = dialect(key).chat(request(CLAUDE, "\"max_tokens\":9"), false, IDENTITY);
        assertThat(header(call, "Authorization")).startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                .doesNotContain("wJalr");
        assertThat(header(call, "x-amz-security-token")).isEqualTo(token);
        assertThat(BedrockDialect.signs(new Endpoint("aws", HOST, key, List.of()))).isTrue();
        assertThat(BedrockDialect.signs(new Endpoint("aws", HOST, "ABSKQmVk/+=", List.of()))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"https://bedrock-runtime.us-east-1.amazonaws.com, us-east-1",
        "https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "https://bedrock-runtime.eu-central-1.api.aws, eu-central-1",
        "https://vpce-0a1b-2c3d.bedrock-runtime.eu-west-1.vpce.amazonaws.com, eu-west-1",
        "https://bedrock-runtime.cn-north-1.amazonaws.com.cn, cn-north-1",
        "https://bedrock-runtime.us-east-1.amazonaws.com.evil.example, ''", "http://localhost:9000, ''"})
    void theHostTellsTheRegion(URI address, String region) {
        assertThat(RuntimeHost.region(address).orElse("")).isEqualTo(region);
    }

    @Test
    void namesOfBetasMoveIntoTheBody() {
        HttpCall call = dialect("key").chat(request(CLAUDE, "\"max_tokens\":9,\"anthropic_beta\":[\"c-3\"]"), false,
                IDENTITY);
        assertThat(header(call, "anthropic-beta")).isEmpty();
        assertThat(JsonObject.parse(call.body()).array("anthropic_beta")).hasToString("[\"b-2\", \"a-1\", \"c-3\"]");
    }

    private PatchbayException refused(BedrockDialect dialect, String name, String date) {
        return dialect.error(new ErrorAnswer(403, Headers.of(List.of(new Header("x-amzn-ErrorType", name),
                new Header("Date", date))), "{\"message\":\"m\"}".getBytes(UTF_8)));
    }

    @Test
    void expiredCredentialsAreExchangedOnce() {
        var dialect = dialect(null);
        dialect.chat(request(CLAUDE, "\"n\":1"), false, IDENTITY);
        PatchbayException refusal = refused(dialect, "ExpiredTokenException", "Thu, 15 Jan 2026 12:34:56 GMT");
        assertThat(dialect.learn(refusal)).isTrue();
        assertThat(header(dialect.chat(request(CLAUDE, "\"n\":1"), false, IDENTITY), "Authorization")).contains("=NEW/");
        assertThat(dialect.learn(refusal)).isFalse();
    }

    @Test
    void aClockThatIsWrongIsCorrectedOnce() {
        var dialect = dialect(null);
        PatchbayException refusal = refused(dialect, "InvalidSignatureException", "Thu, 15 Jan 2026 13:04:56 GMT");
        assertThat(dialect.learn(refusal)).isTrue();
        assertThat(header(dialect.chat(request(CLAUDE, "\"n\":1"), false, IDENTITY), "x-amz-date"))
                .isEqualTo("20260115T130456Z");
        assertThat(dialect.learn(refusal)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "InvalidSignatureException | Thu, 15 Jan 2026 12:36:56 GMT", "InvalidSignatureException | yesterday",
        "AccessDeniedException | Thu, 15 Jan 2026 13:34:56 GMT"})
    void whereTheClockIsNotToBlameNothingIsLearned(String name, String date) {
        var dialect = dialect(null);
        assertThat(dialect.learn(refused(dialect, name, date))).isFalse();
        var keyed = dialect("key");
        assertThat(keyed.learn(refused(keyed, "ExpiredTokenException", date))).isFalse();
    }

    @Test
    void learnsOfModelsAsWithAnthropicItself() {
        var dialect = dialect("key");
        String body = "\"temperature\":0.5,\"top_p\":0.9";
        PatchbayException refusal = dialect.error(new ErrorAnswer(400, Headers.of(List.of(
                new Header("x-amzn-ErrorType", "ValidationException"))), ("{\"message\":\"The model returned the following"
                + " errors: `temperature` and `top_p` cannot both be specified for this model. Please use only one.\"}")
                .getBytes(UTF_8)));
        String arn = "arn:aws:bedrock:us-east-1:1:application-inference-profile/x";
        assertThat(dialect.learn(refusal.with(refusal.facts().toBuilder().model(arn).build()))).isTrue();
        assertThat(new String(dialect.chat(request(arn, body), false, IDENTITY).body(), UTF_8)).doesNotContain("topP");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "us.anthropic.claude-opus-5 | n | \"n\":2",
        "us.anthropic.claude-opus-5 | messages[0].content[0].image_url.url | \"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://e/x.png\"}}]}]",
        "amazon.nova-pro-v1:0 | tools | \"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}]",
        "amazon.nova-pro-v1:0 | messages | \"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"search_result\"}]}]",
        "amazon.nova-pro-v1:0 | messages[0].content[0].file.file_data | \"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"file\",\"file\":{\"file_data\":\"data:video/mp4;base64,AA==\"}}]}]"})
    void refusesWhatWouldChangeTheAnswer(String model, String field, String more) {
        var refusal = catchThrowableOfType(InvalidRequestException.class,
                () -> dialect("key").chat(request(model, more), false, IDENTITY));
        assertThat(refusal.param()).contains(field);
        assertThat(refusal.provider()).contains("aws");
    }

    @Test
    void thereAreNoEmbeddings() {
        var refusal = catchThrowableOfType(InvalidRequestException.class,
                () -> dialect("key").embed(EmbeddingRequest.of("x"), IDENTITY));
        assertThat(refusal.provider()).contains("aws");
    }

    @Test
    void theListOfModelsIsElsewhere() {
        HttpCall call = dialect(null).models(IDENTITY);
        assertThat(call.method() + " " + call.uri()).isEqualTo("GET https://bedrock.us-east-1.amazonaws.com/foundation-models");
        assertThat(header(call, "Authorization")).startsWith("AWS4-HMAC-SHA256 ");
        var models = dialect(null).readModels(("{\"modelSummaries\":[{\"modelId\":\"amazon.nova-pro-v1:0\",\"providerName\":"
                + "\"Amazon\",\"modelName\":\"Nova Pro\"},{}]}").getBytes(UTF_8));
        assertThat(models).hasSize(1);
        assertThat(models.get(0).qualifiedId()).isEqualTo("aws:amazon.nova-pro-v1:0");
        assertThat(models.get(0).ownedBy()).contains("Amazon");
        assertThat(models.get(0).details().string("modelName")).contains("Nova Pro");
    }
}
