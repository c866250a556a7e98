package dev.patchbay.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is read and written again means the same: nothing that a type does not know is lost on the way. */
class RoundTripTest {
    private static final JsonMapper FULL = new JsonMapper();

    private static void assertSame(String actual, String expected) {
        assertThat((Object) FULL.readTree(actual)).isEqualTo(FULL.readTree(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"role\":\"system\",\"content\":\"Be brief.\",\"name\":\"n\",\"x\":1}",
        "{\"role\":\"developer\",\"content\":\"Be brief.\"}",
        "{\"role\":\"user\",\"content\":\"Hi\",\"name\":\"ann\",\"cache_control\":{\"type\":\"ephemeral\"}}",
        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\",\"cache_control\":{}},"
            + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA==\",\"detail\":\"low\"}},"
            + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"AA==\",\"format\":\"wav\"}},"
            + "{\"type\":\"file\",\"file\":{\"file_id\":\"f1\"}},{\"type\":\"video_url\",\"video_url\":{\"url\":\"x\"}}]}",
        "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\",\"fps\":2}},"
            + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"\",\"format\":\"wav\",\"rate\":8}},"
            + "{\"type\":\"file\",\"file\":{\"file_id\":\"f\",\"pages\":[1]}}]}",
        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c\",\"type\":\"function\",\"function\":"
            + "{\"name\":\"f\",\"arguments\":\"{}\"},\"extra_content\":{\"google\":{\"thought_signature\":\"s\"}}}]}",
        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"c\",\"type\":\"custom\",\"custom\":"
            + "{\"name\":\"sh\",\"input\":\"ls\"}}]}",
        "{\"role\":\"assistant\",\"content\":\"Yes.\",\"reasoning_content\":\"Hm.\"}",
        "{\"role\":\"assistant\",\"content\":\"Yes.\",\"reasoning\":\"Hm.\"}",
        "{\"role\":\"assistant\",\"content\":\"Yes.\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"Hm.\","
            + "\"signature\":\"c2ln\",\"index\":0},{\"type\":\"reasoning.encrypted\",\"data\":\"b3Bh\",\"id\":\"r1\"}]}",
        "{\"role\":\"assistant\",\"content\":\"Yes.\",\"reasoning_details\":[{\"type\":\"x\",\"reasoning\":\"Hm.\","
            + "\"signature\":\"c2ln\"},{\"type\":\"thinking\",\"thinking\":\"Hm.\",\"signature\":\"c2ln\"}]}",
        "{\"role\":\"assistant\",\"content\":\"Yes.\",\"reasoning_details\":[{\"reasoning\":\"Hm.\"}]}",
        "{\"role\":\"assistant\",\"content\":\"Yes.\",\"reasoning_details\":[{\"reasoning\":\"H\"},{\"reasoning\":\"m\"},"
            + "{\"content\":[]},{\"reasoning_content\":\".\"},{\"type\":\"reasoning.text\",\"signature\":\"c2ln\"}]}",
        "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"Hm.\"}]},"
            + "{\"type\":\"text\",\"text\":\"Yes.\"}]}",
        "{\"role\":\"assistant\",\"content\":null,\"refusal\":\"No.\"}",
        "{\"role\":\"assistant\",\"content\":null,\"audio\":{\"id\":\"audio_1\"}}",
        "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"42\",\"is_error\":true}",
        "{\"role\":\"function\",\"name\":\"f\",\"content\":\"42\"}",
        "{\"role\":\"ipython\",\"content\":[1]}"})
    void messages(String message) {
        assertSame(Message.read(Json.parse(message), "m").toJson().toString(), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}",
        "{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"d\",\"parameters\":{},\"strict\":true}}",
        "{\"type\":\"function\",\"function\":{\"name\":\"f\",\"x\":1}}",
        "{\"type\":\"function\",\"function\":{\"name\":\"f\"},\"cache_control\":{}}",
        "{\"type\":\"custom\",\"custom\":{\"name\":\"f\",\"format\":{\"type\":\"text\"}}}",
        "{\"type\":\"web_search\"}"})
    void tools(String tool) {
        assertSame(Tool.read(Json.parse(tool), "t").toJson().toString(), tool);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"auto\"", "\"none\"", "\"required\"", "\"any\"", "{\"type\":\"function\",\"function\":{\"name\":\"f\"}}",
        "{\"type\":\"custom\",\"custom\":{\"name\":\"f\"}}",
        "{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"auto\",\"tools\":[]}}"})
    void toolChoices(String choice) {
        assertSame(ToolChoice.read(Json.parse(choice)).toJson().toString(), choice);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"type\":\"text\"}", "{\"type\":\"json_object\"}", "{\"type\":\"grammar\",\"grammar\":\"x\"}",
        "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"description\":\"d\",\"schema\":{},\"strict\":false}}"})
    void responseFormats(String format) {
        assertSame(ResponseFormat.read(Json.parse(format)).toJson().toString(), format);
    }

    @Test
    void aRequestThatIsRebuiltMeansTheSame() {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\",\"x\":1}],\"unknown\":[1.50],"
                + "\"stop\":\"a\",\"temperature\":null}";
        var request = ChatRequest.fromJson(JsonObject.parse(body));
        assertSame(request.toBuilder().build().toJson().toString(), body);
        assertSame(request.toBuilder().messages(List.of()).build().messages().toString(), "[]");
    }
}
