package dev.patchbay.tool;

import dev.patchbay.chat.Tool;
import dev.patchbay.error.AnswerMismatchException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonException;
import dev.patchbay.schema.Schema;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tool that runs here: a record that says what the model must give it, and what is done with that.
 *
 * <pre>{@code
 * record City(@Description("The city's name") String name) {}
 * var weather = LocalTool.of("weather", "Tells today's weather in a city.", City.class, city -> forecast(city.name()));
 * }</pre>
 *
 * @param <T> the record
 */
public final class LocalTool<T extends Record> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final String name;
    private final Tool definition;
    private final Schema<T> schema;
    private final Body<T> body;

    /**
     * What a tool does. It may block, and may be interrupted when the caller goes away.
     *
     * @param <T> what the model gives it
     */
    @FunctionalInterface
    public interface Body<T> {
        /**
         * Runs the tool.
         *
         * @return what the model gets to read: a text as it is; anything else as JSON, see {@link Toolbox#run}
         * @throws Exception if it failed: the model reads the message
         */
        @Nullable Object run(T arguments) throws Exception;
    }

    private LocalTool(String name, String description, Schema<T> schema, Body<T> body) {
        this.name = name;
        this.definition = new Tool.Function(name, description, schema.toJson(), schema.strict() ? true : null);
        this.schema = schema;
        this.body = body;
    }

    /**
     * A tool.
     *
     * @param name 1 to 64 of {@code A-Z a-z 0-9 _ -}
     * @param description tells the model when to use it
     * @param arguments the record that the model fills
     * @throws IllegalArgumentException if the name is none, or the record is one that JSON cannot carry
     */
    public static <T extends Record> LocalTool<T> of(
            String name, String description, Class<T> arguments, Body<T> body) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a tool's name is 1 to 64 of A-Z a-z 0-9 _ -, not '" + name + "'");
        }
        return new LocalTool<>(name, description, Schema.of(arguments), body);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** What the model is told of it. */
    public Tool definition() {
        return definition;
    }

    /** The result for the model; what fails is told to the model, which can try again or do without. */
    String answer(String arguments) throws InterruptedException {
        try {
            return ResultText.of(body.run(schema.read(Json.parse(arguments))));
        } catch (JsonException | AnswerMismatchException wrong) {
            return ResultText.failed("the arguments are wrong: " + wrong.getMessage());
        } catch (InterruptedException cancelled) {
            throw cancelled;
        } catch (Exception failure) {
            return ResultText.failed(failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
        }
    }
}
