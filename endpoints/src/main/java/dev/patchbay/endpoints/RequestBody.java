package dev.patchbay.endpoints;

import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.util.Locale;

/** Reads the body of a request. */
final class RequestBody {
    private RequestBody() {}

    static JsonObject read(Exchange exchange, int maxDepth) {
        checkType(exchange);
        byte[] bytes = exchange.body();
        if (bytes.length == 0) {
            throw new Refused(Problem.of(400, "the body is empty: send a JSON object"));
        }
        try {
            return JsonObject.parse(bytes, maxDepth);
        } catch (JsonException broken) {
            throw new Refused(Problem.of(400, "the body is not a JSON object that can be read: "
                    + broken.getMessage() + ", " + place(bytes, broken.offset())));
        }
    }

    /**
     * What is JSON is taken as JSON whatever its type says (curl sends forms), except from web pages: without asking
     * first, a browser lets any page send forms and plain text anywhere, a gateway on the same machine included.
     */
    private static void checkType(Exchange exchange) {
        boolean json = exchange.header("content-type").filter(RequestBody::isJson).isPresent();
        if (!json && exchange.header("origin").isPresent()) {
            throw new Refused(Problem.of(415, "send the body as Content-Type: application/json"));
        }
        exchange.header("content-encoding").filter(coding -> !coding.equalsIgnoreCase("identity"))
                .ifPresent(coding -> {
                    throw new Refused(Problem.of(415, "send the body without Content-Encoding, not as " + coding));
                });
    }

    private static boolean isJson(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        int parameters = lower.indexOf(';');
        String media = (parameters < 0 ? lower : lower.substring(0, parameters)).strip();
        return media.equals("application/json") || media.endsWith("+json");
    }

    /** Line and column, in characters from 1. */
    private static String place(byte[] bytes, int offset) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < offset && i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                line++;
                column = 1;
            } else if ((bytes[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        return "line " + line + ", column " + column;
    }
}
