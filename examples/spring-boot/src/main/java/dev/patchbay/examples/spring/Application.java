package dev.patchbay.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * An application that calls models, {@link Summaries}, and under {@code /ai/v1} lets OpenAI's clients call them.
 * Without any key the built-in demo provider answers; {@code application.yml} says how to name another.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {
    /** Made by Spring. */
    public Application() {}

    /** Starts it on port 8080. */
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }
}
