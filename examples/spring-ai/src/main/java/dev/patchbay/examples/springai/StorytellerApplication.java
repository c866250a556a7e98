package dev.patchbay.examples.springai;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * A Boot application with Spring AI's {@code ChatClient} over Patchbay: the starter makes the client, and
 * {@code patchbay-spring-ai} the models of it. Without any key in the environment, Patchbay's demo provider answers.
 */
@SpringBootApplication
public class StorytellerApplication {
    /** For Spring. */
    public StorytellerApplication() {}

    /** Asks what the arguments say. */
    public static void main(String[] args) {
        SpringApplication.run(StorytellerApplication.class, args).close();
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
