package dev.patchbay.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbeddingPartsTest {
    private static EmbeddingRequest texts(int count) {
        return EmbeddingRequest.of(IntStream.range(0, count).mapToObj(i -> "text " + i).toList()).withModel("m");
    }

    private static EmbeddingResponse answer(String data) {
        return EmbeddingResponse.fromJson(JsonObject.parse("{\"object\":\"list\",\"data\":[" + data
                + "],\"model\":\"m\",\"usage\":{\"prompt_tokens\":3,\"total_tokens\":4}}"));
    }

    @Test
    void manyTextsBecomePartsInOrder() {
        List<EmbeddingRequest> parts = EmbeddingParts.of(texts(23), 10);
        assertThat(parts).extracting(part -> part.texts().size()).containsExactly(10, 10, 3);
        assertThat(parts.get(2).texts()).containsExactly("text 20", "text 21", "text 22");
        assertThat(parts).allMatch(part -> part.model().orElse("").equals("m"));
    }

    @Test
    void whatFitsStaysAsItIs() {
        assertThat(EmbeddingParts.of(texts(10), 10)).hasSize(1);
        var tokens = EmbeddingRequest.fromJson(JsonObject.parse("{\"input\":[1,2,3]}"));
        assertThat(EmbeddingParts.of(tokens, 2)).containsExactly(tokens);
        var one = answer("{\"index\":0}");
        assertThat(EmbeddingParts.join(List.of(one))).isSameAs(one);
    }

    @Test
    void answersArePutTogetherInTheOrderOfTheTexts() {
        var joined = EmbeddingParts.join(List.of(
                answer("{\"index\":1,\"embedding\":[2]},{\"index\":0,\"embedding\":[1]}"),
                answer("{\"embedding\":[3]},{\"embedding\":[4]}")));
        assertThat(joined.vectors()).extracting(vector -> vector[0]).containsExactly(1f, 2f, 3f, 4f);
        assertThat(joined.usage().inputTokens()).isEqualTo(6);
        assertThat(joined.usage().totalTokens()).isEqualTo(8);
        assertThat(joined.model()).contains("m");
    }
}
