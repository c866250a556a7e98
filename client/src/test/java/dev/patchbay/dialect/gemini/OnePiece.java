package dev.patchbay.dialect.gemini;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer in one piece that Gemini would have given in place of a stream: every frame adds its parts to it. */
final class OnePiece {
    /** Lists of which a frame holds what is new; of all else the last counts. */
    private static final Set<String> GROWING = Set.of("parts", "chosenCandidates", "topCandidates");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private OnePiece() {}

    static String of(String stream) {
        var whole = JSON.createObjectNode();
        stream.lines().filter(line -> line.startsWith("data:")).forEach(line -> add(whole, line.substring(5)));
        return whole.toString();
    }

    private static void add(ObjectNode whole, String frame) {
        try {
            merge(whole, (ObjectNode) JSON.readTree(frame));
        } catch (JacksonException broken) {
            // As readers do, which skip it.
        }
    }

    private static void merge(ObjectNode whole, ObjectNode frame) {
        frame.forEachEntry((name, value) -> {
            JsonNode known = whole.get(name);
            if (known == null) {
                whole.set(name, value);
            } else if (name.equals("candidates")) {
                value.forEach(candidate -> candidate((ArrayNode) known, (ObjectNode) candidate));
            } else if (GROWING.contains(name)) {
                ((ArrayNode) known).addAll((ArrayNode) value);
            } else if (value.isObject()) {
                merge((ObjectNode) known, (ObjectNode) value);
            } else {
                whole.set(name, value);
            }
        });
    }

    private static void candidate(ArrayNode known, ObjectNode candidate) {
        for (JsonNode other : known) {
            if (other.path("index").asInt(0) == candidate.path("index").asInt(0)) {
                merge((ObjectNode) other, candidate);
                return;
            }
        }
        known.add(candidate);
    }
}
