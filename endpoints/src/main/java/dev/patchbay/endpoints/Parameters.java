package dev.patchbay.endpoints;

import dev.patchbay.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The parameters that an endpoint knows. Others pass: providers have more than anybody can list. */
final class Parameters {
    private final Map<String, Parameter> byName = new HashMap<>();

    Parameters(Parameter... parameters) {
        Arrays.stream(parameters).forEach(parameter -> byName.put(parameter.name(), parameter));
    }

    Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    /** Checks what is there. */
    void check(JsonObject body) {
        body.forEach((name, value) -> {
            Parameter parameter = byName.get(name);
            if (parameter != null) {
                parameter.check(value);
            }
        });
    }

    /** Refuses a body without a field that must be there. */
    static void require(JsonObject body, String name) {
        if (!body.has(name)) {
            throw Refused.invalid(name, "'" + name + "' is missing");
        }
    }
}
