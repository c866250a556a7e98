package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.dialect.Fixture;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the errors of each server mean, row by row of its table: {@code fixtures/profiles/errors}. */
class ProfileErrorsTest {
    /** Rows of the form {@code kind status body}, with headers in braces between status and body where it has some. */
    static Stream<Arguments> rows() {
        return Fixture.in("profiles/errors").flatMap(fixture -> fixture.section("errors").lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> Arguments.of(fixture, line)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void meansTheSameEverywhere(Fixture fixture, String row) {
        String[] parts = row.split(" ", 3);
        List<Header> headers = new ArrayList<>();
        String body = parts[2];
        if (body.startsWith("(")) {
            String[] header = body.substring(1, body.indexOf(')')).split(": ", 2);
            headers.add(new Header(header[0], header[1]));
            body = body.substring(body.indexOf(')') + 1).strip();
        }
        int status = Integer.parseInt(parts[1]);
        var answer = new ErrorAnswer(status, Headers.of(headers), body.getBytes(UTF_8));
        var error = Servers.of(fixture).error(answer);
        assertThat(error.kind()).isEqualTo(ErrorKind.valueOf(parts[0].toUpperCase(Locale.ROOT)));
        assertThat(error.status()).hasValue(status);
    }
}
