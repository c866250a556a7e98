/**
 * Patchbay in Spring Boot: the properties under {@code patchbay}, the beans, the HTTP API under a path, health and
 * meters. Start with {@link dev.patchbay.spring.PatchbayAutoConfiguration}; how properties become settings is in
 * {@code EnvironmentTree}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.spring;
