package dev.patchbay.examples;

import dev.patchbay.Patchbay;
import dev.patchbay.schema.Description;
import java.util.List;

/** Gets an answer as a record instead of text. */
public final class Structured {
    private Structured() {}

    /** A recipe in parts. */
    record Recipe(String dish, @Description("In minutes") int time, List<Ingredient> ingredients) {}

    /** One thing that goes into it. */
    record Ingredient(String name, String amount) {}

    /** Asks for a recipe. */
    public static void main(String[] args) {
        try (var client = Patchbay.fromEnv()) {
            Recipe recipe = client.chat("A simple pancake recipe", Recipe.class);
            System.out.println(recipe.dish() + ", " + recipe.time() + " minutes");
            recipe.ingredients().forEach(each -> System.out.println("- " + each.amount() + " " + each.name()));
        }
    }
}
