package dev.patchbay.testkit.dashscope;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The ranges of parameters, and which of them exclude each other. */
final class ParameterChecks {
    private static final int MOST_TOKENS = 65_536;
    private static final int MOST_CHOICES = 4;
    private static final int MOST_LOGPROBS = 5;

    private final JsonNode parameters;

    private ParameterChecks(JsonNode parameters) {
        this.parameters = parameters;
    }

    static void check(GenerationCall call) throws DashScopeError.Refused {
        var checks = new ParameterChecks(call.parameters());
        checks.ranges();
        checks.tools(call);
        checks.format(call);
    }

    private static void require(boolean right, String otherwise) throws DashScopeError.Refused {
        if (!right) {
            throw DashScopeError.invalid("<400> InternalError.Algo.InvalidParameter: " + otherwise).refused();
        }
    }

    /** Whether a number, if it is there, lies in a range, both ends included. */
    private boolean within(String name, double least, double most) {
        JsonNode value = parameters.path(name);
        return value.isMissingNode() || value.isNumber() && value.asDouble() >= least && value.asDouble() <= most;
    }

    private void ranges() throws DashScopeError.Refused {
        require(within("temperature", 0, Math.nextDown(2.0)), "Temperature should be in [0.0, 2.0)");
        require(within("top_p", Double.MIN_VALUE, 1), "Range of top_p should be (0.0, 1.0]");
        require(within("max_tokens", 1, MOST_TOKENS), "Range of max_tokens should be [1, " + MOST_TOKENS + "]");
        require(within("seed", 0, Integer.MAX_VALUE), "Range of seed should be [0, 2147483647]");
        require(within("presence_penalty", -2, 2), "Range of presence_penalty should be [-2.0, 2.0]");
        require(within("n", 1, MOST_CHOICES), "Range of n should be [1, " + MOST_CHOICES + "]");
        require(within("top_logprobs", 0, MOST_LOGPROBS), "Range of top_logprobs should be [0, " + MOST_LOGPROBS + "]");
        require(within("thinking_budget", 1, MOST_TOKENS), "The thinking_budget parameter must be a positive integer and"
                + " not greater than " + MOST_TOKENS);
    }

    private void tools(GenerationCall call) throws DashScopeError.Refused {
        JsonNode choice = parameters.path("tool_choice");
        boolean word = choice.isString();
        require(!word || choice.asString("").matches("auto|none"),
                "tool_choice is one of the strings that should be [\"none\", \"auto\"]");
        require(!choice.isObject() || !call.thinks(), "The tool_choice parameter does not support being set to required"
                + " or object in thinking mode");
        boolean tools = !parameters.path("tools").isEmpty();
        require(!tools || parameters.path("n").asInt(1) == 1, "n should be 1 when tools are used");
        require(choice.isMissingNode() || tools, "When using tool_choice, tools must be set.");
    }

    private void format(GenerationCall call) throws DashScopeError.Refused {
        boolean json = parameters.path("response_format").path("type").asString("").equals("json_object");
        boolean said = call.json().path("input").toString().toLowerCase(Locale.ROOT).contains("json");
        require(!json || said, "'messages' must contain the word 'json' in some form, to use 'response_format' of type"
                + " 'json_object'.");
    }
}
