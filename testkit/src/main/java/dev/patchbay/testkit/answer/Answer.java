package dev.patchbay.testkit.answer;

import dev.patchbay.testkit.script.Header;
import java.util.List;

/** What a request is answered with. */
public sealed interface Answer {
    /** The content type of JSON. */
    String JSON = "application/json";

    /** The status, 100 to 999. */
    int status();

    /** The headers besides content type, length and encoding. */
    List<Header> headers();

    /** The content type. */
    String contentType();

    /** This answer with other headers. */
    Answer withHeaders(List<Header> headers);

    /** An answer that is written in one go. */
    record Whole(int status, List<Header> headers, String contentType, String body) implements Answer {
        /** Copies. */
        public Whole {
            headers = List.copyOf(headers);
        }

        /** A JSON answer. */
        public static Whole json(int status, List<Header> headers, String body) {
            return new Whole(status, headers, JSON, body);
        }

        @Override
        public Whole withHeaders(List<Header> other) {
            return new Whole(status, other, contentType, body);
        }
    }

    /**
     * A stream.
     *
     * @param failure the error event, should the script ask for one
     */
    record Streamed(
            int status, List<Header> headers, String contentType, Framing framing, EventSource events, Event failure)
            implements Answer {
        /** Copies. */
        public Streamed {
            headers = List.copyOf(headers);
        }

        @Override
        public Streamed withHeaders(List<Header> other) {
            return new Streamed(status, other, contentType, framing, events, failure);
        }
    }
}
