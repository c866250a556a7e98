package dev.patchbay.spring;

import dev.patchbay.Patchbay;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of the providers, unless {@code management.health.patchbay.enabled} is false. */
@AutoConfiguration(after = PatchbayAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Patchbay.class)
@ConditionalOnEnabledHealthIndicator("patchbay")
public final class PatchbayHealthAutoConfiguration {
    /** Made by Spring. */
    public PatchbayHealthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "patchbayHealthIndicator")
    static HealthIndicator patchbayHealthIndicator(Patchbay patchbay) {
        return new ProvidersHealth(patchbay);
    }
}
