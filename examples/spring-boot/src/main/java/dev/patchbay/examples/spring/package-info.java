/** A Spring Boot application with Patchbay. Start with {@link dev.patchbay.examples.spring.Application}. */
@org.jspecify.annotations.NullMarked
package dev.patchbay.examples.spring;
