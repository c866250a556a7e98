package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ContentPart;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.ResponseFormat;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pictures that a model is shown and the form its answer must have, with every provider and in every mode. */
@ExtendWith(SimulatorExtension.class)
class FormsMatrixTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 1, 2, 3};
    private static final JsonObject PERSON = JsonObject.parse("{\"type\":\"object\",\"properties\":{\"city_of_birth\":"
            + "{\"type\":\"string\"}},\"required\":[\"city_of_birth\"],\"additionalProperties\":false}");

    private static ChatRequest picture(Provider provider, ContentPart picture) {
        return ChatRequest.builder().model(provider.model())
                .message(Message.user(ContentPart.text("What is this?"), picture)).build();
    }

    @EveryProvider
    void pictures(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            subject.holds(Capability.IMAGE, "messages", picture(provider, ContentPart.image(PNG, "image/png")),
                    Pattern.quote(Base64.getEncoder().encodeToString(PNG)));
            assertThat(subject.words()).contains("What is this?");
        }
    }

    @EveryProvider
    void picturesOnTheWeb(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            subject.holds(Capability.IMAGE_URL, "messages",
                    picture(provider, ContentPart.image("https://example.com/cat.png")), "https://example.com/cat.png");
        }
    }

    @EveryProvider
    void anyJson(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatRequest request = subject.hello().user("Answer in JSON.").responseFormat(ResponseFormat.JSON_OBJECT)
                    .build();
            subject.holds(Capability.JSON_OBJECT, "response_format", request, "(?i)json")
                    .ifPresent(answer -> assertThat(Clients.json(answer.content()).isObject()).isTrue());
        }
    }

    @EveryProvider
    void jsonOfASchema(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            ChatRequest request =
                    subject.hello().responseFormat(ResponseFormat.jsonSchema("person", PERSON)).build();
            var answer = subject.holds(Capability.JSON_SCHEMA, "response_format", request, "city_of_birth").orElseThrow();
            assertThat(Clients.json(answer.content()).isObject()).isTrue();
            if (provider.carriage(Capability.JSON_SCHEMA) == Carriage.CARRIED) {
                assertThat(answer.content()).isEqualTo("{\"city_of_birth\":\"simulated\"}");
            }
        }
    }
}
