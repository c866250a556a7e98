package dev.patchbay.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.call.Limit;
import dev.patchbay.call.Limits;
import dev.patchbay.dialect.bedrock.AwsCredentials;
import dev.patchbay.http.HttpAnswer;
import dev.patchbay.http.HttpCall;
import dev.patchbay.http.Timing;
import dev.patchbay.http.Transport;
import dev.patchbay.json.JsonException;
import dev.patchbay.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Asks the services that AWS puts beside a program. They are near: who does not answer at once is not there. */
final class Metadata {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Limits LIMITS = Limits.UNSET.withAttemptTimeout(SOON).with(Limit.CONNECT, SOON)
            .with(Limit.TOTAL, Duration.ofSeconds(3));

    private Metadata() {}

    /**
     * The text at an address.
     *
     * @throws IOException if nobody answers, or with an error
     */
    static String ask(Transport transport, HttpCall call) throws IOException {
        try (HttpAnswer answer = transport.open(call, Timing.start(LIMITS))) {
            String text = new String(answer.body(), UTF_8);
            if (answer.status() != 200) {
                throw new IOException(call + " answered " + answer.status());
            }
            return text;
        }
    }

    /** Credentials as both services write them. */
    static AwsCredentials read(String json) throws IOException {
        try {
            JsonObject answer = JsonObject.parseLeniently(json.getBytes(UTF_8));
            String id = answer.string("AccessKeyId").orElseThrow(() -> new IOException("there is no AccessKeyId"));
            String secret = answer.string("SecretAccessKey")
                    .orElseThrow(() -> new IOException("there is no SecretAccessKey"));
            return new AwsCredentials(id, secret, answer.string("Token").orElse(null),
                    expires(answer.string("Expiration").orElse(null)));
        } catch (JsonException | DateTimeParseException broken) {
            throw new IOException("the credentials cannot be read: " + broken.getClass().getSimpleName(), broken);
        }
    }

    private static @Nullable Instant expires(@Nullable String date) {
        return date == null ? null : Instant.parse(date);
    }
}
