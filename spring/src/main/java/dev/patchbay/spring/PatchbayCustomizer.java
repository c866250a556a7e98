package dev.patchbay.spring;

import dev.patchbay.PatchbayBuilder;

/**
 * A bean that changes what the {@link dev.patchbay.Patchbay} bean is made of, after the properties were read. Several
 * of them come in the order of Spring's {@code @Order}.
 */
@FunctionalInterface
public interface PatchbayCustomizer {
    /** Changes the builder. */
    void customize(PatchbayBuilder builder);
}
