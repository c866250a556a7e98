/** Patchbay in Spring Boot. Start with {@code dev.patchbay.spring.PatchbayAutoConfiguration}. */
module dev.patchbay.spring {
    requires static transitive org.jspecify;
    requires transitive dev.patchbay.client;
    requires dev.patchbay.endpoints;
    requires dev.patchbay.servlet;
    requires org.slf4j;
    requires spring.beans;
    requires spring.boot;
    requires spring.boot.autoconfigure;
    requires spring.context;
    requires spring.core;
    // The compiler wants it for annotations on Spring's classes.
    requires static com.fasterxml.jackson.annotation;
    requires static micrometer.core;
    requires static spring.boot.health;

    exports dev.patchbay.spring;
    // Spring makes the beans by reflection.
    opens dev.patchbay.spring;
}
