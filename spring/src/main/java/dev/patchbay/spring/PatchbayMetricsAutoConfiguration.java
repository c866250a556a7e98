package dev.patchbay.spring;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Meters of all calls, in an application that has a {@link MeterRegistry}. */
@AutoConfiguration(before = PatchbayAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public final class PatchbayMetricsAutoConfiguration {
    /** Made by Spring. */
    public PatchbayMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    static CallMeters patchbayCallMeters(MeterRegistry registry) {
        return new CallMeters(registry);
    }
}
