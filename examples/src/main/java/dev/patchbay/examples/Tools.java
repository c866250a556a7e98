package dev.patchbay.examples;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Lets the model look something up before it answers. */
public final class Tools {
    private static final int MOST_TURNS = 5;

    private static final Tool WEATHER = Tool.function("get_weather", "The weather in a city", JsonObject.parse("""
            {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}"""));

    private Tools() {}

    /** Asks for the weather in two cities. */
    public static void main(String[] args) {
        try (var client = Patchbay.fromEnv()) {
            var messages = new ArrayList<Message>();
            messages.add(Message.user("What is the weather in Oslo and in Rome?"));
            ChatResponse answer = ask(client, messages);
            for (int turn = 1; turn < MOST_TURNS && !answer.toolCalls().isEmpty(); turn++) {
                messages.add(answer.message());
                answer.toolCalls().forEach(call -> messages.add(Message.tool(call.id(), weather(call))));
                answer = ask(client, messages);
            }
            System.out.println(answer.content());
        }
    }

    private static ChatResponse ask(Patchbay client, List<Message> messages) {
        return client.chat(ChatRequest.builder().messages(messages).tools(List.of(WEATHER)).build());
    }

    private static String weather(ToolCall call) {
        String city = call.argumentsJson().flatMap(arguments -> arguments.string("city")).orElse("nowhere");
        return "12 degrees and clouds in " + city;
    }
}
