package dev.patchbay.dialect.dashscope;

import dev.patchbay.call.RequestId;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The tool calls of one answer. Later pieces have a blank or repeated id and no name
 * (experientiallabs/experiential#742); another id under the same number is another call.
 */
final class CallsReader {
    private final boolean incremental;
    private final List<Call> calls = new ArrayList<>();
    private final Map<Long, Call> byNumber = new HashMap<>();

    private static final class Call {
        private final int number;
        private final String id;
        private final Growing arguments;
        private boolean argued;

        Call(int number, String id, Growing arguments) {
            this.number = number;
            this.id = id;
            this.arguments = arguments;
        }
    }

    CallsReader(boolean incremental) {
        this.incremental = incremental;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    void read(List<JsonObject> pieces, Consumer<Consumer<JsonWriter>> emit) {
        for (int i = 0; i < pieces.size(); i++) {
            read(pieces.get(i), i, emit);
        }
    }

    private void read(JsonObject piece, int position, Consumer<Consumer<JsonWriter>> emit) {
        String id = piece.string("id").orElse("");
        long number = piece.integer("index").orElse(position);
        JsonObject function = piece.object("function").orElse(JsonObject.EMPTY);
        String arguments = arguments(function);
        Call known = byNumber.get(number);
        if (known == null || !id.isEmpty() && !id.equals(known.id)) {
            begin(number, id, function.string("name").orElse(""), arguments, emit);
        } else {
            argue(known, known.arguments.add(arguments), emit);
        }
    }

    static String arguments(JsonObject function) {
        return function.find("arguments")
                .map(json -> json.is(Json.Kind.STRING) ? json.string() : json.toString()).orElse("");
    }

    private void begin(long number, String id, String name, String arguments, Consumer<Consumer<JsonWriter>> emit) {
        var call = new Call(calls.size(), id.isEmpty() ? "call_" + RequestId.create() : id, new Growing(incremental));
        calls.add(call);
        byNumber.put(number, call);
        String first = call.arguments.add(arguments);
        call.argued = !first.isEmpty();
        emit.accept(out -> write(out, call, body -> {
            body.member("id", call.id).member("type", "function");
            body.name("function").beginObject().member("name", name).member("arguments", first).endObject();
        }));
    }

    private static void argue(Call call, String piece, Consumer<Consumer<JsonWriter>> emit) {
        if (!piece.isEmpty()) {
            call.argued = true;
            emit.accept(out -> write(out, call, body ->
                    body.name("function").beginObject().member("arguments", piece).endObject()));
        }
    }

    private static void write(JsonWriter out, Call call, Consumer<JsonWriter> body) {
        out.beginObject().name("tool_calls").beginArray().beginObject().member("index", call.number);
        body.accept(out);
        out.endObject().endArray().endObject();
    }

    /** A call that never said its arguments has none. */
    void close(Consumer<Consumer<JsonWriter>> emit) {
        calls.stream().filter(call -> !call.argued).forEach(call -> argue(call, "{}", emit));
    }
}
