package dev.patchbay.examples;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Tool;
import dev.patchbay.json.JsonObject;
import java.util.List;

/**
 * The same program for every provider: a whole answer, a stream, a tool and its result. Which provider it is says the
 * environment alone: {@code ANTHROPIC_API_KEY} and {@code ANTHROPIC_MODEL}, for example, or {@code OLLAMA_MODEL}.
 */
public final class AnyProvider {
    private static final Tool WEATHER = Tool.function("get_weather", "Tells today's weather in a city.", JsonObject.parse(
            """
            {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}"""));

    private AnyProvider() {}

    /** Asks for an answer, a stream and a tool. */
    public static void main(String[] args) {
        try (var client = Patchbay.fromEnv()) {
            System.out.println("whole: " + client.chat("Say hello.").content());
            System.out.println("stream: " + streamed(client));
            System.out.println("tool: " + withTool(client));
        }
    }

    private static String streamed(Patchbay client) {
        var text = new StringBuilder();
        try (ChatStream stream = client.stream("Say hello.")) {
            for (ChatChunk chunk : stream) {
                text.append(chunk.text());
            }
        }
        return text.toString();
    }

    private static String withTool(Patchbay client) {
        var request = ChatRequest.builder().system("Answer in one sentence.").user("What is the weather in Oslo?");
        var called = client.chat(request.tools(List.of(WEATHER)).build());
        request.message(called.message());
        called.toolCalls().forEach(call -> request.message(Message.tool(call.id(), "12 degrees, clouds")));
        return called.toolCalls().getFirst().name() + ", then " + client.chat(request.build()).content();
    }
}
