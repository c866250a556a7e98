package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.dialect.Endpoint;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Headers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZhipuTokenTest {
    private static final String TOKEN_OF_THE_VENDOR = "eyJhbGciOiJIUzI1NiIsInNpZ25fdHlwZSI6IlNJR04ifQ"
            + ".eyJhcGlfa2V5IjoiYWJjMTIzIiwiZXhwIjoxODkzNDU2MzAwMDAwLCJ0aW1lc3RhbXAiOjE4OTM0NTQyMDAwMDB9"
            + ".gqGkXYCcbzK1dDCYzPzXUTE-uPeVt35BqLhXcQ-iNVU";

    private Instant now = Instant.ofEpochMilli(1_893_454_200_000L);
    private final Credential token = credential("abc123.s3cr3t", Profile.CredentialForm.ZHIPU_JWT);

    private Credential credential(String key, Profile.CredentialForm form) {
        var endpoint = new Endpoint("glm", URI.create("https://open.bigmodel.cn/api/paas/v4"), key, List.of());
        return Credential.of(endpoint, form, () -> now);
    }

    private String shown() {
        return shown(token);
    }

    private static String shown(Credential credential) {
        return credential.header().map(header -> header.name() + ": " + header.value()).orElse("nothing");
    }

    @Test
    void signsAsTheVendorDoes() {
        assertThat(shown()).isEqualTo("Authorization: Bearer " + TOKEN_OF_THE_VENDOR);
    }

    @Test
    void isKeptForHalfAnHour() {
        String first = shown();
        now = now.plus(Duration.ofMinutes(30)).minusMillis(1);
        assertThat(shown()).isEqualTo(first);
        now = now.plusMillis(1);
        assertThat(shown()).isNotEqualTo(first);
    }

    @Test
    void isMadeAnewWhenTheProviderSaysThatItHasExpired() {
        String first = shown();
        now = now.plusSeconds(1);
        assertThat(token.renew(refusal("1002"))).isFalse();
        assertThat(shown()).isEqualTo(first);
        assertThat(token.renew(refusal("1003"))).isTrue();
        assertThat(shown()).isNotEqualTo(first);
    }

    private static PatchbayException refusal(String code) {
        return PatchbayException.of(ErrorKind.AUTHENTICATION, "no",
                ErrorFacts.NONE.toBuilder().code(code).build(), null);
    }

    @Test
    void isNotToldAlthoughTheServerRepeatsIt() {
        var endpoint = new Endpoint("glm", URI.create("https://open.bigmodel.cn/api/paas/v4"), "abc123.s3cr3t", List.of());
        var errors = new OpenAiErrors(endpoint, ProfileTable.named("zhipu"), token, () -> now);
        var failure = errors.read(new ErrorAnswer(401, Headers.of(List.of()),
                ("{\"error\":{\"code\":\"1002\",\"message\":\"illegal: " + TOKEN_OF_THE_VENDOR + "\"}}").getBytes(UTF_8)));
        assertThat(failure).hasMessage("HTTP 401: illegal: ***");
    }

    /** A server of one's own may want no key; then there is nothing to hide, least of all between all letters. */
    @Test
    void anEmptyKeyHidesNothing() {
        var endpoint = new Endpoint("mine", URI.create("http://localhost:8000/v1"), "", List.of());
        var errors = new OpenAiErrors(endpoint, Profile.COMPATIBLE,
                Credential.of(endpoint, Profile.CredentialForm.BEARER, () -> now), () -> now);
        assertThat(errors.read(new ErrorAnswer(500, Headers.of(List.of()), "oh no".getBytes(UTF_8))))
                .hasMessage("HTTP 500: oh no");
    }

    @Test
    void anyOtherKeyIsShownAsItIs() {
        assertThat(shown(credential("abc123", Profile.CredentialForm.ZHIPU_JWT))).isEqualTo("Authorization: Bearer abc123");
        assertThat(shown(credential("a.b.c", Profile.CredentialForm.ZHIPU_JWT))).isEqualTo("Authorization: Bearer a.b.c");
        assertThat(shown(credential(".s3cr3t", Profile.CredentialForm.ZHIPU_JWT))).isEqualTo("Authorization: Bearer .s3cr3t");
        assertThat(shown(credential("abc123.", Profile.CredentialForm.ZHIPU_JWT))).isEqualTo("Authorization: Bearer abc123.");
        assertThat(shown(credential("a.b", Profile.CredentialForm.ZHIPU_JWT))).startsWith("Authorization: Bearer eyJ");
        assertThat(shown(credential("abc123.s3cr3t", Profile.CredentialForm.BEARER)))
                .isEqualTo("Authorization: Bearer abc123.s3cr3t");
        assertThat(shown(credential("", Profile.CredentialForm.ZHIPU_JWT))).isEqualTo("nothing");
    }

    @Test
    void azureTakesKeysAndTokensOfEntra() {
        assertThat(shown(credential("0123abcd", Profile.CredentialForm.AZURE))).isEqualTo("api-key: 0123abcd");
        assertThat(shown(credential("eyJ0.eyJh.c2ln", Profile.CredentialForm.AZURE)))
                .isEqualTo("Authorization: Bearer eyJ0.eyJh.c2ln");
    }
}
