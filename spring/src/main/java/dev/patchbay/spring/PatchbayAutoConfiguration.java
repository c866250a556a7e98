package dev.patchbay.spring;

import dev.patchbay.CallListener;
import dev.patchbay.Patchbay;
import dev.patchbay.PatchbayAsync;
import dev.patchbay.PatchbayBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The {@link Patchbay} of an application, made of the properties under {@code patchbay}, of every
 * {@link PatchbayCustomizer} and of every {@link CallListener}; closed with the application.
 */
@AutoConfiguration
public final class PatchbayAutoConfiguration {
    /** Made by Spring. */
    public PatchbayAutoConfiguration() {}

    @Bean
    static PatchbayProperties patchbayProperties(ConfigurableEnvironment environment) {
        return PatchbayProperties.read(environment);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    static Patchbay patchbay(PatchbayProperties properties, ObjectProvider<PatchbayCustomizer> customizers,
            ObjectProvider<CallListener> listeners) {
        PatchbayBuilder builder = Patchbay.builder().settings(properties.client());
        listeners.orderedStream().forEach(builder::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    static PatchbayAsync patchbayAsync(Patchbay patchbay) {
        return patchbay.async();
    }
}
