package dev.patchbay.spring;

import dev.patchbay.Patchbay;
import dev.patchbay.servlet.PatchbayServlet;
import jakarta.servlet.Servlet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** The OpenAI-compatible HTTP API in a servlet web application, where {@code patchbay.endpoints.enabled} is true. */
@AutoConfiguration(after = PatchbayAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(Servlet.class)
@ConditionalOnBooleanProperty("patchbay.endpoints.enabled")
public final class PatchbayEndpointsAutoConfiguration {
    /** Made by Spring. */
    public PatchbayEndpointsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "patchbayServlet")
    static ServletRegistrationBean<PatchbayServlet> patchbayServlet(Patchbay patchbay, PatchbayProperties properties) {
        var servlet = new PatchbayServlet(patchbay, EndpointsKeys.settings(properties.endpoints()));
        var registration = new ServletRegistrationBean<>(servlet, EndpointsKeys.mapping(properties.endpoints()));
        registration.setName("patchbay");
        registration.setAsyncSupported(true);
        return registration;
    }
}
