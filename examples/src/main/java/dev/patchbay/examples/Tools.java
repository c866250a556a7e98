package dev.patchbay.examples;

import dev.patchbay.Patchbay;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.schema.Description;
import dev.patchbay.tool.LocalTool;

/** Lets the model look things up before it answers, over as many turns as it needs. */
public final class Tools {
    private Tools() {}

    /** What the model must say to get the weather. */
    record Place(@Description("The city, in English") String city) {}

    /** What it gets to know. */
    record Weather(double degrees, String sky) {}

    /** Asks for the weather in two cities. */
    public static void main(String[] args) {
        var weather = LocalTool.of("get_weather", "Tells today's weather in a city.", Place.class,
                place -> place.city().equals("Oslo") ? new Weather(12, "clouds") : new Weather(24, "sun"));
        try (var client = Patchbay.fromEnv()) {
            var run = client.chat().run(ChatRequest.of("What is the weather in Oslo and in Rome?"), weather);
            System.out.println(run.content());
            System.out.println(run.turns() + " turns, " + run.usage().totalTokens() + " tokens");
        }
    }
}
