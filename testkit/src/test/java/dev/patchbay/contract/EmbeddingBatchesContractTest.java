package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.Patchbay;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.embedding.EmbeddingResponse;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Vectors of one text or of more than a provider takes at once, in both forms and in shorter lengths. */
@Timeout(120)
@ExtendWith(SimulatorExtension.class)
class EmbeddingBatchesContractTest {
    /** A length that each of the models has. */
    private static final int LENGTH = 64;

    /** Those who make vectors, and how many texts they take at once. */
    enum Vendor {
        OPENAI(ProviderType.OPENAI, "/v1", "text-embedding-3-small", 2048, "input"),
        AZURE(ProviderType.AZURE, "", "my-embedding", 2048, "input", settings -> settings.apiVersion("2024-10-21")),
        AZURE_V1(ProviderType.AZURE, "/openai/v1", "my-embedding", 2048, "input"),
        COMPATIBLE(ProviderType.OPENAI_COMPATIBLE, "/v1", "bge-m3", 5_000, "input"),
        ZHIPU(ProviderType.ZHIPU, "/api/paas/v4", "embedding-3", 64, "input"),
        QWEN_COMPATIBLE(ProviderType.OPENAI_COMPATIBLE, "/compatible-mode/v1", "text-embedding-v4", 10, "input",
                settings -> settings.profile("qwen")),
        DASHSCOPE(ProviderType.ALIYUN, "/api/v1", "text-embedding-v4", 10, "input.texts"),
        DASHSCOPE_OLDER(ProviderType.ALIYUN, "/api/v1", "text-embedding-v2", 25, "input.texts"),
        GEMINI(ProviderType.GEMINI, "/v1beta", "gemini-embedding-001", 100, "requests"),
        VERTEX(ProviderType.GEMINI, "/v1/projects/p/locations/l/publishers/google", "gemini-embedding-001", 250, "instances",
                settings -> settings.profile("vertex")),
        VERTEX_NEWER(ProviderType.GEMINI, "/v1/projects/p/locations/l/publishers/google", "gemini-embedding-2", 1,
                "content", settings -> settings.profile("vertex")),
        OLLAMA(ProviderType.OLLAMA, "", "all-minilm", 5_000, "input");

        private final ProviderType type;
        private final String path;
        private final String model;
        private final int most;
        private final String texts;
        private final UnaryOperator<ProviderSettings.Builder> more;

        Vendor(ProviderType type, String path, String model, int most, String texts) {
            this(type, path, model, most, texts, UnaryOperator.identity());
        }

        Vendor(ProviderType type, String path, String model, int most, String texts,
                UnaryOperator<ProviderSettings.Builder> more) {
            this.type = type;
            this.path = path;
            this.model = model;
            this.most = most;
            this.texts = texts;
            this.more = more;
        }

        Patchbay client(Simulator simulator) {
            return Clients.of(more.apply(ProviderSettings.builder("maker", type).baseUrl(simulator.url() + path)
                    .apiKey("0123456789.secret").models(model)).build()).build();
        }

        EmbeddingRequest request(List<String> texts) {
            return EmbeddingRequest.of(texts).withModel(model).withDimensions(LENGTH);
        }

        /** How many texts a request that came holds. */
        int texts(ReceivedRequest request) {
            JsonNode found = Clients.json(request.bodyText());
            for (String name : texts.split("\\.")) {
                found = found.path(name);
            }
            return found.isArray() ? found.size() : 1;
        }
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "text " + (10_000 + i)).toList();
    }

    /** Two full requests and a bit; of those who take any number, one. */
    private static int many(Vendor vendor) {
        return vendor.most == 5_000 ? 300 : 2 * vendor.most + Math.min(3, vendor.most);
    }

    @ParameterizedTest
    @EnumSource
    void moreThanARequestMayHoldComeInTheOrderOfTheTexts(Vendor vendor, Simulator simulator) {
        List<String> texts = texts(many(vendor));
        try (Patchbay client = vendor.client(simulator)) {
            EmbeddingResponse answer = client.embed(vendor.request(texts));
            assertThat(simulator.requests()).hasSize((texts.size() + vendor.most - 1) / vendor.most)
                    .allSatisfy(request -> assertThat(vendor.texts(request)).isLessThanOrEqualTo(vendor.most));
            assertThat(answer.vectors()).hasSize(texts.size()).allMatch(vector -> vector.length == LENGTH);
            assertThat(answer.toJson().objects("data")).extracting(entry -> entry.integer("index").orElse(-1))
                    .isEqualTo(IntStream.range(0, texts.size()).mapToObj(Long::valueOf).toList());
            for (int place : List.of(0, Math.min(vendor.most, texts.size()) - 1, texts.size() / 2, texts.size() - 1)) {
                EmbeddingResponse alone = client.embed(vendor.request(texts.subList(place, place + 1)));
                assertThat(answer.vectors().get(place)).as(texts.get(place)).containsExactly(alone.vector(), within(1e-6f));
            }
        }
    }

    /** Texts of the same length have the same number of tokens. Gemini's own API does not tell, and then nobody does. */
    @ParameterizedTest
    @EnumSource
    void whatThePartsUsedAddsUp(Vendor vendor, Simulator simulator) {
        try (Patchbay client = vendor.client(simulator)) {
            var one = client.embed(vendor.request(texts(1))).usage();
            var all = client.embed(vendor.request(texts(many(vendor)))).usage();
            assertThat(all.known()).isEqualTo(one.known());
            assertThat(one.known()).isEqualTo(vendor != Vendor.GEMINI && vendor != Vendor.VERTEX_NEWER);
            assertThat(all.inputTokens()).isEqualTo(many(vendor) * one.inputTokens());
            assertThat(all.totalTokens()).isEqualTo(all.inputTokens());
        }
    }

    @ParameterizedTest
    @EnumSource
    void base64AndNumbersAreTheSameVectors(Vendor vendor, Simulator simulator) {
        EmbeddingRequest request = vendor.request(texts(vendor.most == 1 ? 2 : Math.min(vendor.most, 30) + 1));
        try (Patchbay client = vendor.client(simulator)) {
            EmbeddingResponse numbers = client.embed(request.with("encoding_format", Json.of("float")));
            EmbeddingResponse base64 = client.async().embed(request.with("encoding_format", Json.of("base64"))).join();
            assertThat(numbers.toJson().objects("data")).noneMatch(EmbeddingBatchesContractTest::isText);
            assertThat(base64.toJson().objects("data")).hasSize(request.texts().size())
                    .allMatch(EmbeddingBatchesContractTest::isText);
            for (int i = 0; i < request.texts().size(); i++) {
                assertThat(base64.vectors().get(i)).containsExactly(numbers.vectors().get(i), within(1e-6f));
            }
        }
    }

    private static boolean isText(JsonObject entry) {
        return entry.string("embedding").isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void aTextAloneIsOneRequest(Vendor vendor, Simulator simulator) {
        try (Patchbay client = vendor.client(simulator)) {
            var alone = EmbeddingRequest.fromJson(JsonObject.parse("{\"input\":\"text 10000\"}")).withModel(vendor.model);
            EmbeddingResponse answer = client.embed(alone.withDimensions(LENGTH));
            assertThat(answer.vector()).hasSize(LENGTH)
                    .containsExactly(client.embed(vendor.request(texts(1))).vector(), within(1e-6f));
            assertThat(answer.model()).contains(vendor.model);
            assertThat(simulator.requestCount()).isEqualTo(2);
        }
    }

    /** The call is tried again; nothing is missing then, and nothing is there twice. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"COMPATIBLE", "OLLAMA"})
    void aPartThatFailsIsAskedForAgain(Vendor vendor, Simulator simulator) {
        simulator.next(Script.OK, Script.status(500));
        List<String> texts = texts(many(vendor));
        try (Patchbay client = vendor.client(simulator)) {
            EmbeddingResponse answer = client.embed(vendor.request(texts));
            assertThat(answer.vectors()).hasSize(texts.size()).doesNotHaveDuplicates();
            assertThat(answer.call().attempts()).isEqualTo(2);
        }
    }

    /** Who takes texts only is not sent what it would misunderstand. */
    @ParameterizedTest
    @EnumSource(names = {"DASHSCOPE", "GEMINI", "VERTEX", "OLLAMA"})
    void tokensAreRefusedBeforeAnythingIsSent(Vendor vendor, Simulator simulator) {
        try (Patchbay client = vendor.client(simulator)) {
            var tokens = EmbeddingRequest.fromJson(JsonObject.parse("{\"input\":[[1,2],[3]]}")).withModel(vendor.model);
            Assertions.assertThatThrownBy(() -> client.embed(tokens)).isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("'input'").hasMessageContaining("'maker'");
            assertThat(simulator.requestCount()).isZero();
        }
    }

    /** OpenAI takes 300,000 tokens in a request, whatever the number of texts. */
    @Test
    void longTextsAreNotSentAllAtOnce(Simulator simulator) {
        List<String> texts = IntStream.range(0, 10).mapToObj(i -> i + "x".repeat(150_000)).toList();
        try (Patchbay client = Vendor.OPENAI.client(simulator)) {
            assertThat(client.embed(Vendor.OPENAI.request(texts)).vectors()).hasSize(10).doesNotHaveDuplicates();
            assertThat(simulator.requests()).extracting(Vendor.OPENAI::texts).containsExactly(3, 3, 3, 1);
        }
    }

    /** A vector that is missing would give all texts after it the vector of another. */
    @Test
    void aPartWithTooFewVectorsIsNoAnswer(Simulator simulator) {
        simulator.script(Script.OK.with(Setting.BODY, "{\"output\":{\"embeddings\":[{\"text_index\":0,\"embedding\":[1]}]}}"));
        try (Patchbay client = Vendor.DASHSCOPE.client(simulator)) {
            Assertions.assertThatThrownBy(() -> client.embed(Vendor.DASHSCOPE.request(texts(11))))
                    .hasStackTraceContaining("1 vectors for 10 texts");
        }
    }

    /** Many servers take no notice of the form that is asked for. */
    @Test
    void whoKnowsNoBase64IsHelped(Simulator simulator) {
        simulator.script(Script.OK.with(Setting.BODY, "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                + "\"embedding\":[0.5,-0.25]}],\"model\":\"bge-m3\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}"));
        try (Patchbay client = Vendor.COMPATIBLE.client(simulator)) {
            var answer = client.embed(Vendor.COMPATIBLE.request(texts(1)).with("encoding_format", Json.of("base64")));
            assertThat(answer.toJson().objects("data").get(0).string("embedding")).contains("AAAAPwAAgL4=");
        }
    }
}
