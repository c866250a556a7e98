package dev.patchbay.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        gateway = Gateway.of(Patchbay.builder()
                .provider(provider("a", "shared", "meta-llama/llama-3:8b"))
                .provider(provider("b", "shared", "only-b")), EndpointSettings.STANDARD);
    }

    private static ProviderSettings provider(String name, String... models) {
        return ProviderSettings.builder(name, ProviderType.OPENAI_COMPATIBLE).baseUrl("http://127.0.0.1:1/v1")
                .models(models).build();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void allModelsAreListedUnderTheirProvider() {
        var list = JsonObject.parse(gateway.get("/v1/models").body());

        assertThat(list.string("object")).hasValue("list");
        assertThat(list.objects("data")).extracting(model -> model.string("id").orElseThrow())
                .containsExactly("a:shared", "a:meta-llama/llama-3:8b", "b:shared", "b:only-b");
        assertThat(list.objects("data")).allSatisfy(model -> {
            assertThat(model.string("object")).hasValue("model");
            assertThat(model.integer("created")).isPresent();
            assertThat(model.string("owned_by")).isPresent();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:meta-llama/llama-3:8b", "a%3Ameta-llama%2Fllama-3%3a8b", "meta-llama/llama-3:8b"})
    void aModelIsFoundHoweverItIsWritten(String id) {
        var answer = gateway.get("/v1/models/" + id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JsonObject.parse(answer.body()).string("id")).hasValue("a:meta-llama/llama-3:8b");
    }

    @Test
    void anUnknownModelIsNotFound() {
        var answer = gateway.get("/v1/models/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Gateway.error(answer).string("code")).hasValue("not_found");
        assertThat(Gateway.error(answer).string("param")).hasValue("model");
    }

    @Test
    void aNameThatSeveralProvidersHaveIsToldWithThem() {
        var answer = gateway.get("/v1/models/shared");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Gateway.error(answer).string("message").orElseThrow()).contains("a:shared", "b:shared");
    }
}
