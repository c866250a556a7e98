package dev.patchbay.springai;

import dev.patchbay.Patchbay;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Makes the models of a {@link Patchbay} bean, wherever that comes from, where the application has no others. Last of
 * all, so that a starter's client is there before.
 */
@AutoConfiguration
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnSingleCandidate(Patchbay.class)
public class PatchbayAiAutoConfiguration {
    /** For Spring. */
    public PatchbayAiAutoConfiguration() {}

    /** Asks the client's default model. */
    @Bean
    @ConditionalOnMissingBean(ChatModel.class)
    PatchbayChatModel patchbayChatModel(
            Patchbay client, ObjectProvider<ObservationRegistry> observations, ObjectProvider<ToolCallingManager> tools) {
        var builder = PatchbayChatModel.builder(client);
        observations.ifAvailable(builder::observationRegistry);
        tools.ifAvailable(builder::toolCallingManager);
        return builder.build();
    }

    /** Asks the client's default model. */
    @Bean
    @ConditionalOnMissingBean(EmbeddingModel.class)
    PatchbayEmbeddingModel patchbayEmbeddingModel(Patchbay client, ObjectProvider<ObservationRegistry> observations) {
        var builder = PatchbayEmbeddingModel.builder(client);
        observations.ifAvailable(builder::observationRegistry);
        return builder.build();
    }
}
