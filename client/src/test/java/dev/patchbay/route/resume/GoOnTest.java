package dev.patchbay.route.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.Message;
import dev.patchbay.dialect.Prefill;
import dev.patchbay.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoOnTest {
    private static final ChatRequest ASKED = request("""
            {"model":"m","max_tokens":100,"messages":[{"role":"user","content":"Why?"}],"future":1}""");

    @Test
    void aPrefillIsTheLastMessage() {
        var how = new Prefill(JsonObject.parse("{\"prefix\":true}"), JsonObject.parse("{\"thinking\":false}"));
        assertThat(GoOn.byPrefill(ASKED, "Because of the way light is \n", how).toJson()).hasToString("""
                {"model":"m","max_tokens":94,"messages":[{"role":"user","content":"Why?"},\
                {"role":"assistant","content":"Because of the way light is","prefix":true}],"future":1,"thinking":false}""");
    }

    @Test
    void anInstructionNamesTheLastWords() {
        String sent = "The first sentence is long enough to be left out of what is repeated. Because of the way light is ";
        var messages = GoOn.byInstruction(ASKED, sent).messages();
        assertThat(messages).hasSize(3);
        assertThat(said(messages.get(1))).isEqualTo(sent.strip());
        assertThat(said(messages.get(2))).contains("The last words are:\n\n")
                .endsWith("what is repeated. Because of the way light is").doesNotContain("The first sentence");
    }

    @Test
    void whatHasAFormBeginsAnew() {
        var formed = ASKED.with("response_format", JsonObject.parse("{\"type\":\"json_object\"}").toJson());
        var asked = GoOn.byInstruction(formed, "{\"a\": 1, \"b\": \"unfinished");
        assertThat(said(asked.messages().getLast())).contains("from its beginning");
        assertThat(asked.maxTokens()).as("all of it is said again").hasValue(100);
    }

    @Test
    void theLimitNeverFallsToNothing() {
        assertThat(GoOn.byPrefill(ASKED, "x".repeat(4_000), Prefill.PLAIN).maxTokens()).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"n\":2", "\"logprobs\":true", "\"modalities\":[\"text\",\"audio\"]"})
    void someAnswersCannotBePutTogether(String field) {
        assertThat(GoOn.canBeAsked(ASKED)).isTrue();
        assertThat(GoOn.canBeAsked(request("{" + field + ",\"messages\":[]}"))).isFalse();
    }

    private static String said(Message message) {
        var content = message instanceof Message.Assistant told ? told.content() : ((Message.User) message).content();
        return ((ContentPart.Text) content.getFirst()).text();
    }

    private static ChatRequest request(String json) {
        return ChatRequest.fromJson(JsonObject.parse(json));
    }
}
