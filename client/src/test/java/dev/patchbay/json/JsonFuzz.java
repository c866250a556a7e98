package dev.patchbay.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The splicing parser and a full one agree on every input: whether it is JSON, and what it means when changed. */
class JsonFuzz {
    private static final int DEPTH = 64;
    private static final JsonMapper FULL = JsonMapper.builder(JsonFactory.builder().streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH).maxNumberLength(Integer.MAX_VALUE).build())
            .build()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    @FuzzTest(maxDuration = "3s")
    void meansTheSame(byte[] bytes) {
        Json spliced = spliced(bytes);
        JsonNode full;
        try {
            full = full(bytes);
        } catch (LoneSurrogate inName) {
            return;
        }
        assertThat(spliced == null).isEqualTo(full == null);
        if (spliced != null && full instanceof ObjectNode tree) {
            changed(spliced, tree);
        } else if (spliced != null) {
            assertThat((Object) FULL.readTree(spliced.toBytes())).isEqualTo(full);
        }
    }

    private static void changed(Json spliced, ObjectNode tree) {
        JsonObject object;
        try {
            object = JsonObject.parse(spliced.toBytes());
        } catch (JsonException twins) {
            assertThat(twins).hasMessageContaining("is there twice");
            return;
        }
        tree.remove("b");
        JsonObject changed = object.edit().put("a", "é\n").remove("b").put("c", Json.of(1)).apply();
        assertThat((Object) FULL.readTree(changed.toBytes())).isEqualTo(tree.put("a", "é\n").put("c", 1));
        assertThat(object.toBytes()).isEqualTo(spliced.toBytes());
    }

    private static @Nullable Json spliced(byte[] bytes) {
        try {
            return Json.parse(bytes, DEPTH);
        } catch (JsonException broken) {
            return null;
        }
    }

    /**
     * Jackson guesses encodings; ours is UTF-8, strictly and without a byte order mark. It is handed bytes, because
     * from text it takes letters beyond ASCII for hexadecimal digits (3.1.8).
     */
    private static @Nullable JsonNode full(byte[] bytes) throws LoneSurrogate {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            boolean other = text.startsWith("\ufeff") || text.indexOf('\0') >= 0;
            JsonNode read = other ? null : FULL.readTree(bytes);
            return read == null || read.isMissingNode() ? null : read;
        } catch (CharacterCodingException broken) {
            return null;
        } catch (JacksonException broken) {
            if (String.valueOf(broken.getMessage()).contains("surrogate")) {
                throw new LoneSurrogate();
            }
            return null;
        }
    }

    /** Jackson refuses half a character in a name, though not in a value; we pass on both as they are. */
    private static final class LoneSurrogate extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
