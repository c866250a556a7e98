package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import java.util.List;

/** Whatever bytes come with an error: they mean something, and never show the key. */
class ErrorBodyFuzz {
    @FuzzTest(maxDuration = "3s")
    void meansSomething(byte[] bytes) {
        String wait = new String(bytes, ISO_8859_1);
        var headers = Headers.of(List.of(new Header("retry-after", wait), new Header("x-should-retry", wait)));
        for (int status : new int[] {302, 400, 401, 403, 404, 413, 429, 500, 503}) {
            for (Profile profile : List.of(Profile.OPENAI, Profile.COMPATIBLE)) {
                check(Readers.errors(profile).read(new ErrorAnswer(status, headers, bytes)));
                check(Readers.errors(profile).inAnswer(bytes));
            }
        }
    }

    private static void check(PatchbayException failure) {
        assertThat(failure.getMessage()).isNotBlank().hasSizeLessThan(3_000).doesNotContain(Readers.KEY);
        assertThat(failure.facts().toString()).doesNotContain(Readers.KEY);
        failure.retryAfter().ifPresent(wait -> assertThat(wait.isNegative()).isFalse());
    }
}
