package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.dialect.ErrorAnswer;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Header;
import dev.patchbay.http.Headers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What errors mean, row by row of {@code errors/table.txt}. */
class ErrorTableTest {
    private record Row(Profile profile, int status, ErrorKind kind, boolean retryable, byte[] body) {
        static Stream<Row> read(String line) {
            String[] cells = line.split("\\s+", 5);
            List<Profile> profiles = switch (cells[0]) {
                case "OPENAI" -> List.of(Profile.OPENAI);
                case "COMPATIBLE" -> List.of(Profile.COMPATIBLE);
                default -> List.of(Profile.OPENAI, Profile.COMPATIBLE);
            };
            return profiles.stream().map(profile -> new Row(profile, Integer.parseInt(cells[1]),
                    ErrorKind.valueOf(cells[2]), cells[3].equals("yes"), body(cells[4])));
        }

        private static byte[] body(String cell) {
            return cell.endsWith(".json") ? Fixtures.bytes("errors/" + cell)
                    : cell.equals("-") ? new byte[0] : cell.getBytes(UTF_8);
        }

        @Override
        public String toString() {
            return status + " " + new String(body, UTF_8) + (profile == Profile.OPENAI ? " from OpenAI" : "");
        }
    }

    static Stream<Row> rows() {
        return Fixtures.text("errors/table.txt").lines().filter(line -> !line.startsWith("#")).flatMap(Row::read);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void meansWhatTheTableSays(Row row) {
        PatchbayException failure = row.status() == 200
                ? catchThrowableOfType(PatchbayException.class, () -> Readers.answers(row.profile()).chat(row.body()))
                : Readers.errors(row.profile()).read(new ErrorAnswer(row.status(), headers(), row.body()));
        assertThat(failure.kind()).isEqualTo(row.kind());
        assertThat(failure.retryable()).isEqualTo(row.retryable());
        assertThat(failure).hasMessageNotContaining("<html");
        assertThat(failure.getMessage()).isNotBlank();
    }

    private static Headers headers() {
        return Headers.of(List.of(new Header("Content-Type", "application/json")));
    }
}
