package dev.patchbay.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which call a piece belongs to, however badly it says so. */
class ToolDeltasTest {
    private final ToolDeltas deltas = new ToolDeltas();

    private List<String> chunk(String... pieces) {
        return deltas.apply(Stream.of(pieces).map(JsonObject::parse).toList()).stream().map(Object::toString).toList();
    }

    @Test
    void customCallsThatAreAllNumberedZeroAreTold() {
        assertThat(chunk("{\"index\":0,\"id\":\"a\",\"type\":\"custom\",\"custom\":{\"name\":\"f\",\"input\":\"x\"}}"))
                .containsExactly("{\"index\":0,\"id\":\"a\",\"type\":\"custom\",\"custom\":{\"name\":\"f\",\"input\":\"x\"}}");
        assertThat(chunk("{\"index\":0,\"id\":\"b\",\"type\":\"custom\",\"custom\":{\"name\":\"g\",\"input\":\"y\"}}"))
                .containsExactly("{\"index\":1,\"id\":\"b\",\"type\":\"custom\",\"custom\":{\"name\":\"g\",\"input\":\"y\"}}");
    }

    @Test
    void anotherIdWithoutANameIsTheSameCall() {
        chunk("{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}");
        assertThat(chunk("{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"\",\"arguments\":\"{}\"}}"))
                .containsExactly("{\"index\":0,\"function\":{\"arguments\":\"{}\"}}");
    }

    @Test
    void anEmptyIdIsNone() {
        assertThat(chunk("{\"index\":0,\"id\":\"\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}"))
                .allMatch(piece -> piece.contains("\"id\":\"call_"));
    }

    @Test
    void withoutNumberOrIdThePositionTells() {
        assertThat(chunk("{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}",
                "{\"function\":{\"name\":\"g\",\"arguments\":\"[\"}}")).hasSize(2)
                .satisfies(pieces -> assertThat(pieces.get(1)).contains("\"index\":1", "\"id\":\"call_"));
        assertThat(chunk("{\"function\":{\"arguments\":\"}\"}}", "{\"function\":{\"arguments\":\"]\"}}"))
                .containsExactly("{\"function\":{\"arguments\":\"}\"},\"index\":0}",
                        "{\"function\":{\"arguments\":\"]\"},\"index\":1}");
    }

    @Test
    void withoutANumberTheIdTells() {
        chunk("{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}");
        chunk("{\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{\"}}");
        assertThat(chunk("{\"id\":\"b\",\"function\":{\"arguments\":\"}\"}}"))
                .containsExactly("{\"function\":{\"arguments\":\"}\"},\"index\":1}");
    }

    @Test
    void aPieceInGoodFormKeepsItsBytes() {
        String first = "{ \"index\":0, \"id\":\"a\", \"type\":\"function\","
                + " \"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":\\\"\\u00e9\"}}";
        assertThat(chunk(first)).containsExactly(first);
        String next = "{ \"index\":0, \"function\":{\"arguments\":\"\\u00e9\\\"}\"} }";
        assertThat(chunk(next)).containsExactly(next);
    }
}
