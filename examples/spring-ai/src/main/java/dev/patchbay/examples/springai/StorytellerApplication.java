package dev.patchbay.examples.springai;

import dev.patchbay.Patchbay;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * A Boot application with a Patchbay client and Spring AI's {@code ChatClient} over it: {@code patchbay-spring-ai} on
 * the class path makes the models of the client. Without any key in the environment, Patchbay's demo provider answers.
 */
@SpringBootApplication
public class StorytellerApplication {
    /** For Spring. */
    public StorytellerApplication() {}

    /** Asks what the arguments say. */
    public static void main(String[] args) {
        SpringApplication.run(StorytellerApplication.class, args).close();
    }

    /** Closed with the application. */
    @Bean
    Patchbay patchbay() {
        return Patchbay.fromEnv();
    }

    @Bean
    ChatClient chatClient(ChatModel model) {
        return ChatClient.builder(model).defaultSystem("You tell short stories.").build();
    }

    @Bean
    CommandLineRunner storyteller(ChatClient chat) {
        return args -> {
            String wish = args.length == 0 ? "Tell me of the sea" : String.join(" ", args);
            System.out.println(chat.prompt(wish).call().content());
            chat.prompt(wish).stream().content().doOnNext(System.out::print).blockLast();
            System.out.println();
        };
    }
}
