package dev.patchbay.testkit.script;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing a {@link Script} can say. Each has a {@linkplain #key key} for the text form of a script, so that
 * {@code Script.OK.with(RESET, At.events(3))} and {@code Script.parse("reset=3")} are the same.
 *
 * @param <T> the type of its values
 */
public final class Setting<T> {
    /** What the model says. Default: one short sentence, or what the request's tools and format ask for. */
    public static final Setting<String> TEXT = speech("text", Form.TEXT);
    /** A text of this many tokens (words), instead of {@link #TEXT}. */
    public static final Setting<Integer> TOKENS = speech("tokens", Form.COUNT);
    /** How many tools are called when the request offers tools and ends with the user; default 1, 0 for none. */
    public static final Setting<Integer> TOOL_CALLS = speech("tool-calls", Form.COUNT);
    /** Exactly these calls, whatever the request offers; only in code. */
    public static final Setting<List<ToolCall>> CALLS = speech("calls", Form.CALLS);
    /** The model refuses with these words. */
    public static final Setting<String> REFUSAL = speech("refusal", Form.TEXT);
    /** Visible reasoning before the text, in {@code reasoning_content} as compatible servers write it. */
    public static final Setting<String> REASONING = speech("reasoning", Form.TEXT);
    /** Signs the reasoning with this, in {@code reasoning_details} as OpenRouter does; others sign by themselves. */
    public static final Setting<String> REASONING_SIGNATURE = speech("reasoning-signature", Form.TEXT);
    /** Hidden reasoning tokens in the usage; default 0. */
    public static final Setting<Integer> REASONING_TOKENS = speech("reasoning-tokens", Form.COUNT);
    /** Cached prompt tokens in the usage; default 0. */
    public static final Setting<Integer> CACHED_TOKENS = speech("cached-tokens", Form.COUNT);
    /** Prompt tokens written to the cache, for providers that count them; default 0. */
    public static final Setting<Integer> CACHE_WRITE_TOKENS = speech("cache-write-tokens", Form.COUNT);
    /** Those of {@link #CACHE_WRITE_TOKENS} that stay for an hour, where the provider has such; default 0. */
    public static final Setting<Integer> CACHE_WRITE_1H_TOKENS = speech("cache-write-1h-tokens", Form.COUNT);
    /** The finish reason, instead of the natural one. */
    public static final Setting<String> FINISH = speech("finish", Form.TEXT);
    /** The model named in the answer; default the one asked for. */
    public static final Setting<String> MODEL = speech("model", Form.TEXT);
    /** Makes the first token this many bytes long. */
    public static final Setting<Integer> HUGE = speech("huge", Form.SIZE);
    /** Random padding in every event of a stream, unless the request declines it. */
    public static final Setting<Boolean> OBFUSCATION = speech("obfuscation", Form.FLAG);
    /** Letters beyond ASCII leave as {@code \\u} escapes; default as UTF-8. */
    public static final Setting<Boolean> ASCII = speech("ascii", Form.FLAG);
    /** Refuses what the real provider refuses: unknown parameters, empty arrays, unanswered tool calls. */
    public static final Setting<Boolean> STRICT = speech("strict", Form.FLAG);

    /** The status; from 400 up the answer is the provider's error body for it. */
    public static final Setting<Integer> STATUS = new Setting<>("status", Group.ANSWER, Form.COUNT);
    /** An error by its code, for example {@code context_length_exceeded}; gives the status too. */
    public static final Setting<String> ERROR = new Setting<>("error", Group.ANSWER, Form.TEXT);
    /** The body, instead of what the provider would write; any request is answered with it. */
    public static final Setting<String> BODY = new Setting<>("body", Group.ANSWER, Form.TEXT);
    /** A stream, byte for byte; its events are told apart by blank lines. */
    public static final Setting<String> RAW_STREAM = new Setting<>("raw-stream", Group.ANSWER, Form.TEXT);
    /** The {@code retry-after} header: seconds or an HTTP date. */
    public static final Setting<String> RETRY_AFTER = new Setting<>("retry-after", Group.ANSWER, Form.TEXT);
    /** More headers; they replace those of the same name. */
    public static final Setting<List<Header>> HEADERS = new Setting<>("headers", Group.ANSWER, Form.HEADERS);
    /** A 302 to this address. */
    public static final Setting<String> REDIRECT = new Setting<>("redirect", Group.ANSWER, Form.TEXT);
    /** The content type, instead of the right one. */
    public static final Setting<String> CONTENT_TYPE = new Setting<>("content-type", Group.ANSWER, Form.TEXT);
    /** Headers of this many bytes in all are added. */
    public static final Setting<Integer> HEADER_BYTES = new Setting<>("header-bytes", Group.ANSWER, Form.SIZE);
    /** The whole script holds for this many answers; later ones follow only its speech. */
    public static final Setting<Integer> TIMES = new Setting<>("times", Group.ANSWER, Form.COUNT);
    /** Means nothing; makes a model name another one, with a count of its own for {@link #TIMES}. */
    public static final Setting<String> LABEL = new Setting<>("label", Group.ANSWER, Form.TEXT);

    /** The wait before the status line. */
    public static final Setting<Duration> LATENCY = new Setting<>("latency", Group.TIME, Form.TIME);
    /** The wait before the first content event; the opening event is sent at once. */
    public static final Setting<Duration> FIRST_TOKEN = new Setting<>("first-token", Group.TIME, Form.TIME);
    /** Content events per second; default as fast as they are read. */
    public static final Setting<Double> RATE = new Setting<>("rate", Group.TIME, Form.RATE);
    /** A comment this often while a stream waits. */
    public static final Setting<Duration> PING = new Setting<>("ping", Group.TIME, Form.TIME);
    /** A wait after each piece of the body; pieces are one byte, or as long as {@link #SPLIT} says. */
    public static final Setting<Duration> DRIP = new Setting<>("drip", Group.TIME, Form.TIME);

    /** The connection is reset (RST). */
    public static final Setting<At> RESET = new Setting<>("reset", Group.CONNECTION, Form.PLACE);
    /** The connection is closed (FIN), with nothing that would end the answer properly. */
    public static final Setting<At> CLOSE = new Setting<>("close", Group.CONNECTION, Form.PLACE);
    /** Nothing more is sent, and the connection stays open until the client closes it. */
    public static final Setting<At> STALL = new Setting<>("stall", Group.CONNECTION, Form.PLACE);
    /** {@code Connection: close}, and so it is done. */
    public static final Setting<Boolean> NO_KEEP_ALIVE = new Setting<>("no-keep-alive", Group.CONNECTION, Form.FLAG);

    /** A broken event is put in after this many events; the events that belong there follow it. */
    public static final Setting<Integer> MALFORMED = new Setting<>("malformed", Group.STREAM, Form.COUNT);
    /** An error event after this many events; it is the last. */
    public static final Setting<Integer> ERROR_EVENT = new Setting<>("error-event", Group.STREAM, Form.COUNT);
    /** The end marker is left out. */
    public static final Setting<Boolean> NO_DONE = new Setting<>("no-done", Group.STREAM, Form.FLAG);
    /** The finish reason is left out. */
    public static final Setting<Boolean> NO_FINISH = new Setting<>("no-finish", Group.STREAM, Form.FLAG);
    /** The usage is left out, in streams and in whole answers. */
    public static final Setting<Boolean> NO_USAGE = new Setting<>("no-usage", Group.STREAM, Form.FLAG);
    /** A request for a stream is answered with a whole answer. */
    public static final Setting<Boolean> NO_STREAM = new Setting<>("no-stream", Group.STREAM, Form.FLAG);
    /** This many events leave in one packet. */
    public static final Setting<Integer> BATCH = new Setting<>("batch", Group.STREAM, Form.COUNT);
    /** Lines end in CR LF. */
    public static final Setting<Boolean> CRLF = new Setting<>("crlf", Group.STREAM, Form.FLAG);
    /** A comment before every event. */
    public static final Setting<Boolean> COMMENTS = new Setting<>("comments", Group.STREAM, Form.FLAG);
    /** No blank after {@code data:}. */
    public static final Setting<Boolean> NO_SPACE = new Setting<>("no-space", Group.STREAM, Form.FLAG);

    /** The body leaves in pieces of this many bytes, each in a packet and a chunk of its own. */
    public static final Setting<Integer> SPLIT = new Setting<>("split", Group.BODY, Form.SIZE);
    /** The body is compressed, whether the client accepts that or not. */
    public static final Setting<Boolean> GZIP = new Setting<>("gzip", Group.BODY, Form.FLAG);
    /** A whole answer leaves chunked, without its length. */
    public static final Setting<Boolean> CHUNKED = new Setting<>("chunked", Group.BODY, Form.FLAG);
    /** The body has neither length nor chunks; the end of the connection ends it. */
    public static final Setting<Boolean> UNTIL_CLOSE = new Setting<>("until-close", Group.BODY, Form.FLAG);
    /** A whole answer lacks this many bytes at its end; its length is that of what is left. */
    public static final Setting<Integer> TRUNCATE = new Setting<>("truncate", Group.BODY, Form.SIZE);

    private static final List<Setting<?>> ALL = List.of(
            TEXT, TOKENS, TOOL_CALLS, CALLS, REFUSAL, REASONING, REASONING_SIGNATURE,
            REASONING_TOKENS, CACHED_TOKENS, CACHE_WRITE_TOKENS, CACHE_WRITE_1H_TOKENS, FINISH, MODEL, HUGE, OBFUSCATION, ASCII, STRICT,
            STATUS, ERROR, BODY, RAW_STREAM, RETRY_AFTER, HEADERS, REDIRECT, CONTENT_TYPE, HEADER_BYTES, TIMES, LABEL,
            LATENCY, FIRST_TOKEN, RATE, PING, DRIP,
            RESET, CLOSE, STALL, NO_KEEP_ALIVE,
            MALFORMED, ERROR_EVENT, NO_DONE, NO_FINISH, NO_USAGE, NO_STREAM, BATCH, CRLF, COMMENTS, NO_SPACE,
            SPLIT, GZIP, CHUNKED, UNTIL_CLOSE, TRUNCATE);

    /** What a setting is about. */
    public enum Group {
        /** What the model says. */
        SPEECH,
        /** Status, headers and body of the answer. */
        ANSWER,
        /** When things are sent. */
        TIME,
        /** What happens to the connection. */
        CONNECTION,
        /** The events of a stream. */
        STREAM,
        /** The bytes of a body. */
        BODY
    }

    private final String key;
    private final Group group;
    private final Form<T> form;

    private Setting(String key, Group group, Form<T> form) {
        this.key = key;
        this.group = group;
        this.form = form;
    }

    private static <T> Setting<T> speech(String key, Form<T> form) {
        return new Setting<>(key, Group.SPEECH, form);
    }

    /** All settings there are. */
    public static List<Setting<?>> all() {
        return ALL;
    }

    /** The setting with that key. */
    static Optional<Setting<?>> byKey(String key) {
        for (Setting<?> setting : ALL) {
            if (setting.key.equals(key)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    /** Its name in the text of a script. */
    public String key() {
        return key;
    }

    /** What it is about. */
    public Group group() {
        return group;
    }

    /** Reads a value; null stands for the bare key. */
    T read(@Nullable String text) {
        T bare = form.bare();
        if (text == null && bare != null) {
            return bare;
        }
        try {
            return form.read().apply(text == null ? "" : text);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new IllegalArgumentException(
                    key + " wants " + form.wants() + (text == null ? "" : ", not '" + text + "'"), wrong);
        }
    }

    /** Key and value as in the text of a script. */
    String write(T value) {
        String text = form.write().apply(value);
        return text.isEmpty() ? key : key + "=" + text;
    }

    /** The same as {@link #key}. */
    @Override
    public String toString() {
        return key;
    }
}
