package dev.patchbay.route.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.Usage;
import dev.patchbay.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuationTest {
    private static final String FIRST = "{\"id\":\"a\",\"created\":1,\"model\":\"one\",\"choices\":[{\"index\":0,\"delta\":";
    private static final String SECOND = "{\"id\":\"b\",\"created\":2,\"model\":\"two\",\"choices\":[{\"index\":0,\"delta\":";

    private final SentText sent = new SentText(1_000);
    private final UsageSum spent = new UsageSum();

    @Test
    void theChunksLookAsIfNothingHadHappened() {
        sent.add(chunk(FIRST + "{\"role\":\"assistant\",\"content\":\"Hello\"}}]}"));
        var continuation = new Continuation(sent, Seam.afterPrefill("Hello"), spent);
        assertThat(continuation.joined(chunk(SECOND + "{\"role\":\"assistant\",\"content\":\"\"}}]}"))).isEmpty();
        assertThat(continuation.joined(chunk(SECOND + "{\"reasoning_content\":\"Hm\"}}]}"))).isEmpty();
        assertThat(continuation.joined(chunk(SECOND + "{\"content\":\" world\"},\"finish_reason\":null}]}")))
                .map(ChatChunk::toString).contains(FIRST + "{\"content\":\" world\"},\"finish_reason\":null}]}");
        assertThat(continuation.joined(chunk(SECOND + "{},\"finish_reason\":\"stop\"}]}")))
                .map(ChatChunk::toString).contains(FIRST + "{},\"finish_reason\":\"stop\"}]}");
    }

    @Test
    void whatIsHeldBackComesWithTheEnd() {
        sent.add(chunk(FIRST + "{\"content\":\"Hello\\n\"}}]}"));
        var continuation = new Continuation(sent, Seam.afterPrefill("Hello\n"), spent);
        assertThat(continuation.joined(chunk(SECOND + "{\"content\":\"\\n\\n\"}}]}"))).isEmpty();
        assertThat(continuation.joined(chunk(SECOND + "{},\"finish_reason\":\"stop\"}]}")))
                .map(ChatChunk::text).contains("\n");
    }

    @Test
    void usageIsAddedUp() {
        spent.add(Usage.UNKNOWN);
        spent.add(Usage.read(JsonObject.parse("""
                {"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":4}}""")));
        var continuation = new Continuation(sent, Seam.afterPrefill(""), spent);
        var usage = chunk("""
                {"id":"b","choices":[],"usage":{"prompt_tokens":20,"completion_tokens":7,"total_tokens":27,"cost":0.5}}""");
        assertThat(continuation.joined(usage)).map(ChatChunk::toString).contains("""
                {"id":"b","choices":[],"usage":{"prompt_tokens":30,"completion_tokens":12,"total_tokens":42,"cost":0.5,\
                "prompt_tokens_details":{"cached_tokens":4}}}""");
    }

    @Test
    void aCallInPlaceOfWhatWasAskedForIsNoContinuation() {
        sent.add(chunk(FIRST + "{\"content\":\"Hello, I will look it up.\"}}]}"));
        var continuation = new Continuation(sent, Seam.afterInstruction("Hello, I will look it up."), spent);
        var call = chunk(SECOND + "{\"tool_calls\":[{\"index\":0,\"id\":\"c\",\"function\":{\"name\":\"f\"}}]}}]}");
        assertThat(continuation.joined(call)).isEmpty();
        assertThat(continuation.isApart()).isTrue();
    }

    @Test
    void textIsKeptAsItCame() {
        sent.add(chunk(FIRST + "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}}]}"));
        sent.add(chunk(FIRST + "{\"reasoning_content\":\"Hm\"}}]}"));
        assertThat(sent.text()).contains("");
        sent.add(chunk(FIRST + "{\"content\":\"a\\\"\\ud83d\"}}]}"));
        assertThat(sent.text()).as("half a letter").isEmpty();
        sent.add(chunk(FIRST + "{\"content\":\"\\ude00é\"}}]}"));
        sent.add(chunk(FIRST + "{\"content\":null,\"tool_calls\":[]},\"finish_reason\":null}]}"));
        assertThat(sent.text()).contains("a\"\uD83D\uDE00é").isEqualTo(sent.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"tool_calls\":[{\"index\":0}]", "\"refusal\":\"no\"", "\"audio\":{}",
        "\"function_call\":{}", "\"content\":[{\"type\":\"text\",\"text\":\"a\"}]"})
    void whatIsNoTextCannotBeContinued(String member) {
        sent.add(chunk(FIRST + "{\"content\":\"text\"}}]}"));
        assertThat(sent.text()).isPresent();
        sent.add(chunk(FIRST + "{" + member + "}}]}"));
        assertThat(sent.text()).isEmpty();
    }

    @Test
    void onlySoMuchIsKept() {
        for (int i = 0; i < 1_000; i++) {
            sent.add(chunk(FIRST + "{\"content\":\"0123456789\"}}]}"));
        }
        assertThat(sent.text()).isEmpty();
        var other = new SentText(10);
        other.add(chunk(FIRST.replace("\"index\":0", "\"index\":1") + "{\"content\":\"a\"}}]}"));
        assertThat(other.text()).as("another answer").isEqualTo(Optional.empty());
    }

    private static ChatChunk chunk(String json) {
        return ChatChunk.fromJson(JsonObject.parse(json));
    }
}
