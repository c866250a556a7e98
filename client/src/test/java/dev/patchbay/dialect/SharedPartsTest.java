package dev.patchbay.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.Usage;
import dev.patchbay.dialect.anthropic.AnthropicDialect;
import dev.patchbay.dialect.openai.OpenAiDialect;
import dev.patchbay.dialect.openai.Profile;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.http.Frame;
import dev.patchbay.json.JsonObject;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the dialects have in common, and what holds for one that says nothing of its own. */
class SharedPartsTest {
    private static final Endpoint ENDPOINT = new Endpoint("acme", URI.create("https://api.acme.test/v1"), "secret", List.of());
    private static final ChatRequest ASKED = ChatRequest.of("Hi");
    private static final String ANSWER = "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":"
            + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"%s},\"finish_reason\":\"stop\"}]}";

    private final Dialect openAi = new OpenAiDialect(ENDPOINT, Profile.OPENAI, InstantSource.system());
    private final Dialect anthropic = new AnthropicDialect(ENDPOINT, InstantSource.system());

    @Test
    void anEndpointIsShownWithoutItsKey() {
        assertThat(ENDPOINT).hasToString("acme at https://api.acme.test/v1");
    }

    @Test
    void whoseAnswersTellTheModelNeedsNoQuestion() {
        byte[] answer = ANSWER.formatted("").getBytes(UTF_8);
        assertThat(openAi.readChat(answer, ASKED).toJson()).isEqualTo(openAi.readChat(answer).toJson());
        var reader = openAi.readStream(ASKED);
        reader.accept(new Frame(null, ("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}")
                .getBytes(UTF_8), true));
        assertThat(reader.usageSoFar()).as("nothing is told before the end").isEqualTo(Usage.UNKNOWN);
        byte[] vectors = "{\"object\":\"list\",\"data\":[{\"index\":0,\"embedding\":[1]}]}".getBytes(UTF_8);
        assertThat(openAi.readEmbeddings(vectors, EmbeddingRequest.of("a")).vector()).containsExactly(1);
    }

    @Test
    void whoHasNoBoundTakesAnyNumberOfTexts() {
        assertThat(anthropic.mostInputs(EmbeddingRequest.of("a"))).isEqualTo(Integer.MAX_VALUE);
        assertThat(anthropic.mostInputBytes(EmbeddingRequest.of("a"))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aWholeAnswerIsOneChunk() {
        String calls = ",\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]";
        var plain = OneChunk.of(ChatResponse.fromJson(JsonObject.parse(ANSWER.formatted(""))));
        assertThat(plain.toJson().objects("choices").get(0))
                .hasToString("{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{\"role\":\"assistant\",\"content\":\"Hi\"}}");
        var calling = OneChunk.of(ChatResponse.fromJson(JsonObject.parse(ANSWER.formatted(calls))));
        assertThat(calling.toString()).contains("\"index\":0}]", "\"object\":\"chat.completion.chunk\"");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "'data:image/png;base64,AA==', image/png, AA==", "'DATA:Image/JPG;name=x;BASE64,A A\nA=', image/jpeg, AAA=",
        "'data:;base64,AAAA', '', AAAA", "'data:image/png,AAAA', -, -", "'dat4:image/png;base64,AA==', -, -",
        "'data:image/png;base65,AA==', -, -", "'data;base64,AA==', -, -", "'https://h/a.png', -, -"
    })
    void aDataUrlIsTakenApart(String url, @Nullable String mediaType, @Nullable String base64) {
        var parsed = DataUrl.parse(url);
        assertThat(parsed.map(DataUrl::mediaType).orElse(null)).isEqualTo(mediaType);
        assertThat(parsed.map(DataUrl::base64).orElse(null)).isEqualTo(base64);
    }

    @Test
    void longWordsAreCutWithASign() {
        assertThat(ErrorText.cut("x".repeat(2_000))).isEqualTo("x".repeat(2_000));
        assertThat(ErrorText.cut("x".repeat(2_001))).isEqualTo("x".repeat(2_000) + "…");
    }
}
