package dev.patchbay.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.error.ServerException;
import dev.patchbay.json.JsonObject;
import dev.patchbay.money.Money;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbeddingPartsTest {
    private static final long ANY = Long.MAX_VALUE;

    private static EmbeddingRequest texts(int count) {
        return EmbeddingRequest.of(IntStream.range(0, count).mapToObj(i -> "text " + i).toList()).withModel("m");
    }

    private static EmbeddingResponse answer(String data) {
        return EmbeddingResponse.fromJson(JsonObject.parse("{\"object\":\"list\",\"data\":[" + data
                + "],\"model\":\"m\",\"usage\":{\"prompt_tokens\":3,\"total_tokens\":4}}"));
    }

    @Test
    void manyTextsBecomePartsInOrder() {
        List<EmbeddingRequest> parts = EmbeddingParts.of(texts(23), 10, ANY).requests();
        assertThat(parts).extracting(part -> part.texts().size()).containsExactly(10, 10, 3);
        assertThat(parts.get(2).texts()).containsExactly("text 20", "text 21", "text 22");
        assertThat(parts).allMatch(part -> part.model().orElse("").equals("m"));
    }

    @Test
    void whatFitsStaysAsItIs() {
        var ten = texts(10);
        assertThat(EmbeddingParts.of(ten, 10, ANY).requests()).hasSize(1).first().isSameAs(ten);
        var tokens = EmbeddingRequest.fromJson(JsonObject.parse("{\"input\":[1,2,3]}"));
        assertThat(EmbeddingParts.of(tokens, 2, 3).requests()).containsExactly(tokens);
        var one = answer("{\"index\":0}");
        assertThat(new EmbeddingParts(List.of(ten)).join(List.of(one))).isSameAs(one);
    }

    @Test
    void answersArePutTogetherInTheOrderOfTheTexts() {
        var joined = new EmbeddingParts(List.of(texts(2), texts(2))).join(List.of(
                answer("{\"index\":1,\"embedding\":[2]},{\"index\":0,\"embedding\":[1]}"),
                answer("{\"embedding\":[3]},{\"embedding\":[4]}")));
        assertThat(joined.vectors()).extracting(vector -> vector[0]).containsExactly(1f, 2f, 3f, 4f);
        assertThat(joined.usage().inputTokens()).isEqualTo(6);
        assertThat(joined.usage().totalTokens()).isEqualTo(8);
        assertThat(joined.model()).contains("m");
    }

    @Test
    void whatThePartsCostIsAddedUpIfAllTell() {
        var dear = EmbeddingResponse.fromJson(JsonObject.parse(
                "{\"data\":[{\"embedding\":[1]}],\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3,\"cost\":0.0000001}}"));
        var parts = new EmbeddingParts(List.of(texts(1), texts(1)));
        assertThat(parts.join(List.of(dear, dear)).usage().reportedCost()).contains(Money.ofNanos(200));
        assertThat(parts.join(List.of(dear, answer("{\"embedding\":[1]}"))).usage().reportedCost()).isEmpty();
    }

    @Test
    void longTextsBecomePartsThatAreShortEnough() {
        var texts = EmbeddingRequest.of("aaaa", "bbbb", "cccccccccccccccc", "dd", "ee", "ff");
        assertThat(EmbeddingParts.of(texts, 3, 12).requests()).extracting(EmbeddingRequest::texts).containsExactly(
                List.of("aaaa", "bbbb"), List.of("cccccccccccccccc"), List.of("dd", "ee", "ff"));
    }

    @Test
    void aVectorThatIsMissingIsNotPassedOver() {
        var parts = new EmbeddingParts(List.of(texts(2), texts(2)));
        assertThatThrownBy(() -> parts.join(List.of(answer("{\"embedding\":[1]}"), answer("{\"embedding\":[3]}"))))
                .isInstanceOf(ServerException.class).hasMessageContaining("1 vectors for 2 texts");
    }

    @Test
    void whatNobodyToldIsNotAddedUp() {
        var silent = EmbeddingResponse.fromJson(JsonObject.parse("{\"data\":[{\"embedding\":[1]}],\"usage\":{}}"));
        var joined = new EmbeddingParts(List.of(texts(1), texts(1))).join(List.of(silent, silent));
        assertThat(joined.usage().known()).isFalse();
    }
}
