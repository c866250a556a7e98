package dev.patchbay.springai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The models are there where a client is, and nobody else's. */
class AutoConfigurationTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(PatchbayAiAutoConfiguration.class));

    private static Patchbay client() {
        return Patchbay.builder().build();
    }

    @Test
    void makesTheModelsOfAClient() {
        runner.withBean(Patchbay.class, AutoConfigurationTest::client).run(context -> {
            assertThat(context.getBean(ChatModel.class).call("Hi")).isEqualTo("Echo from Patchbay's demo model: Hi");
            assertThat(context.getBean(EmbeddingModel.class).embed("Hi")).hasSize(8);
        });
    }

    @Test
    void makesNoneWithoutAClient() {
        runner.run(context -> assertThat(context).doesNotHaveBean(ChatModel.class).doesNotHaveBean(EmbeddingModel.class));
    }

    @Test
    void leavesTheApplicationsOwn() {
        runner.withBean(Patchbay.class, AutoConfigurationTest::client)
                .withBean("own", ChatModel.class, () -> PatchbayChatModel.of(client()))
                .run(context -> assertThat(context).getBeanNames(ChatModel.class).containsExactly("own"));
    }

    @Test
    void isFoundByBoot() throws Exception {
        var imports = getClass().getResource("/META-INF/spring/"
                + "org.springframework.boot.autoconfigure.AutoConfiguration.imports");
        assertThat(imports).isNotNull();
        assertThat(new String(imports.openStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip())
                .isEqualTo(PatchbayAiAutoConfiguration.class.getName());
    }
}
