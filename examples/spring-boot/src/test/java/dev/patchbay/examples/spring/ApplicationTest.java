package dev.patchbay.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.models.Model;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application as it is started, on a free port. */
class ApplicationTest {
    private OpenAIClient client;

    @AfterEach
    void disconnect() {
        if (client != null) {
            client.close();
        }
    }

    /** A port that is free, and nothing of the machine's own. */
    private static ConfigurableApplicationContext start(String... more) {
        var arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1"));
        arguments.addAll(List.of(more));
        return SpringApplication.run(Application.class, arguments.toArray(String[]::new));
    }

    private static ConfigurableApplicationContext over(Simulator simulator) {
        return start("--patchbay.default-model=small", "--patchbay.max-retries=0", "--patchbay.providers[0].name=sim",
                "--patchbay.providers[0].type=openai", "--patchbay.providers[0].base-url=" + simulator.baseUrl(),
                "--patchbay.providers[0].api-key=sk-simulated", "--patchbay.providers[0].models=small");
    }

    private static String url(ConfigurableApplicationContext application) {
        return "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    private static String summary(ConfigurableApplicationContext application) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url(application) + "/summary"))
                .header("content-type", "text/plain").POST(BodyPublishers.ofString("A long text.")).build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }

    /** OpenAI's own client, of which only the base URL was changed. */
    private void connect(ConfigurableApplicationContext application) {
        client = OpenAIOkHttpClient.builder().apiKey("any").baseUrl(url(application) + "/ai/v1").maxRetries(0).build();
    }

    private static ChatCompletionCreateParams ask(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("Hello").build();
    }

    @Test
    void worksWithoutAKey() throws Exception {
        try (var application = start("--patchbay.providers[0].type=demo")) {
            assertThat(summary(application)).contains("\"text\":\"").contains("A long text.");
            connect(application);
            String model = client.models().list().data().getFirst().id();
            assertThat(client.chat().completions().create(ask(model)).choices()).hasSize(1);
        }
    }

    @ExtendWith(SimulatorExtension.class)
    @Test
    void callsAProvider(Simulator simulator) throws Exception {
        simulator.next(Script.says("Short."), Script.status(401));
        try (var application = over(simulator)) {
            assertThat(summary(application)).contains("\"text\":\"Short.\"").contains("\"model\":\"small\"");
            assertThat(summary(application)).contains("the model could not be asked: AUTHENTICATION");
        }
    }

    @ExtendWith(SimulatorExtension.class)
    @Test
    void servesOpenAisOwnClient(Simulator simulator) {
        try (var application = over(simulator)) {
            connect(application);
            assertThat(client.models().list().data()).extracting(Model::id).containsExactly("sim:small");
            simulator.next(Script.says("Good day."), Script.says("One two three."), Script.status(401));
            assertThat(client.chat().completions().create(ask("small")).choices().getFirst().message().content())
                    .hasValue("Good day.");
            var answer = ChatCompletionAccumulator.create();
            try (StreamResponse<ChatCompletionChunk> stream =
                    client.chat().completions().createStreaming(ask("sim:small"))) {
                stream.stream().forEach(answer::accumulate);
            }
            assertThat(answer.chatCompletion().choices().getFirst().message().content()).hasValue("One two three.");
            assertThatThrownBy(() -> client.chat().completions().create(ask("small")))
                    .isInstanceOf(UnauthorizedException.class);
            assertThatThrownBy(() -> client.models().retrieve("nobody:nothing")).isInstanceOf(NotFoundException.class);
        }
    }
}
