package dev.patchbay.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.http.Frame;
import dev.patchbay.http.Headers;
import dev.patchbay.http.HttpCall;
import dev.patchbay.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A dialect against all that is in its {@link FixtureFolder}: requests, answers, streams and errors. */
public abstract class FolderSuite extends AnswerSuite {
    private static final Identity IDENTITY = new Identity("id-1", List.of());
    private static final ChatRequest ASKED = ChatRequest.of("Hi");

    private final FixtureFolder folder;
    private final String answerSuffix;
    private final String streamSuffix;

    /**
     * The suite over a folder.
     *
     * @param answerSuffix how the names of whole answers of the provider end
     * @param streamSuffix how those of streams end
     */
    protected FolderSuite(FixtureFolder folder, String answerSuffix, String streamSuffix) {
        this.folder = folder;
        this.answerSuffix = answerSuffix;
        this.streamSuffix = streamSuffix;
    }

    /** The dialect, of the platform that comes first in the fact {@code to} of a request where there are several. */
    protected abstract Dialect dialect(String platform);

    /** Whether an answer, or failure, in one piece may be a frame of a stream, too. */
    protected abstract boolean maybeFrame(String answer);

    @Override
    protected final Stream<Sample> answers() {
        return folder.names("answers", answerSuffix).stream().map(name -> sample("answers/" + name, answerSuffix));
    }

    @Override
    protected final Stream<Sample> streams() {
        return folder.names("streams", streamSuffix).stream().map(name -> sample("streams/" + name, streamSuffix));
    }

    private Sample sample(String path, String suffix) {
        String chunks = folder.has(path + ".chunks") ? folder.text(path + ".chunks").stripTrailing() : null;
        return new Sample(path, dialect(""), ASKED, folder.bytes(path + suffix),
                Outcome.compact(folder.text(path + ".json")), chunks);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void becomesTheSameInAStreamOfOneFrame(Sample sample) {
        if (maybeFrame(new String(sample.wire(), UTF_8))) {
            assertThat(Outcome.of(() -> {
                var reader = sample.dialect().readStream(ASKED);
                var chunks = new ArrayList<>(reader.accept(new Frame(null, sample.wire(), true)));
                chunks.addAll(reader.end());
                return ChatResponse.fold(chunks);
            })).isEqualTo(sample.outcome());
        }
    }

    Stream<String> requests() {
        return folder.names("requests", ".txt").stream();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void leavesAsItShould(String name) {
        String[] sections = folder.text("requests/" + name + ".txt").split("(?m)^--- ", -1);
        String[] to = sections[0].lines().filter(line -> line.startsWith("to: ")).findFirst().orElseThrow()
                .substring(4).split(" ");
        String sent = Outcome.compact(body(sections[1]));
        String expected = body(sections[2]);
        if (sections[2].startsWith("refused\n")) {
            assertThatThrownBy(() -> write(to, sent)).isInstanceOfSatisfying(InvalidRequestException.class, failure -> {
                assertThat(failure.param()).contains(expected);
                assertThat(failure.provider()).contains("acme");
                assertThat(failure).hasMessageContaining("'" + expected + "'").hasMessageContaining("'acme'");
            });
        } else {
            HttpCall call = write(to, sent);
            String[] parts = expected.split("\n", 2);
            assertThat(call.method() + " " + call.uri()).isEqualTo(parts[0]);
            // White space inside what is passed on is the caller's.
            assertThat(Outcome.compact(new String(call.body(), UTF_8))).isEqualTo(Outcome.compact(parts[1]));
        }
    }

    private static String body(String section) {
        return section.substring(section.indexOf('\n') + 1).strip();
    }

    private HttpCall write(String[] to, String body) {
        Dialect dialect = dialect(to[0]);
        String what = to[to.length - 1];
        var json = JsonObject.parse(body);
        return what.equals("embed") ? dialect.embed(EmbeddingRequest.fromJson(json), IDENTITY)
                : dialect.chat(ChatRequest.fromJson(json), what.equals("stream"), IDENTITY);
    }

    private record Row(int status, ErrorKind kind, boolean retryable, String delay, String told, String body) {
        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    Stream<Row> errors() {
        return folder.text("errors/table.txt").lines().filter(line -> !line.startsWith("#")).map(this::row);
    }

    private Row row(String line) {
        String[] cells = line.split("\\s+", 6);
        String body = cells[5].endsWith(".json") ? folder.text("errors/" + cells[5])
                : cells[5].equals("-") ? "" : cells[5];
        return new Row(Integer.parseInt(cells[0]), ErrorKind.valueOf(cells[1]), cells[2].equals("yes"), cells[3],
                cells[4], body);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void meansWhatTheTableSays(Row row) {
        PatchbayException failure =
                dialect("").error(new ErrorAnswer(row.status(), Headers.of(List.of()), row.body().getBytes(UTF_8)));
        assertThat(failure.kind()).isEqualTo(row.kind());
        assertThat(failure.retryable()).isEqualTo(row.retryable());
        var facts = failure.facts();
        assertThat(facts.status()).isEqualTo(row.status());
        assertThat(failure).hasMessageStartingWith("HTTP " + row.status() + ": ").hasMessageNotContaining("<html")
                .hasMessageNotContaining("{");
        Duration wait = facts.retryAfter();
        assertThat(wait == null ? "-" : millis(wait)).isEqualTo(row.delay());
        if (!row.told().equals("-")) {
            assertThat(Stream.of(facts.param(), facts.code(), facts.type())).contains(row.told());
        }
    }

    private static String millis(Duration wait) {
        return new BigDecimal(Math.round(wait.toNanos() / 1e3)).movePointLeft(3).stripTrailingZeros().toPlainString();
    }
}
