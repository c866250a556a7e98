package dev.patchbay.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.http.Frame;
import dev.patchbay.http.FrameReader;
import dev.patchbay.http.Framing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The pairs of files in {@code fixtures/}, and the ways in which a stream of them can arrive. */
public final class Fixtures {
    /** When every answer of the fixtures was made. */
    public static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_768_480_496));

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int MOST_BYTES = 1_000_000;

    private final Path folder;

    /** The fixtures in a folder, for example {@code anthropic/requests}. */
    public Fixtures(String folder) {
        URL found = Objects.requireNonNull(Fixtures.class.getResource("/fixtures/" + folder), folder);
        try {
            this.folder = Path.of(found.toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The names of the files with that ending, without it. */
    public Stream<String> names(String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(ending))
                    .map(file -> file.substring(0, file.length() - ending.length())).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a file. */
    public byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is such a file. */
    public boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    /** The JSON of a file, without the white space that makes it readable. */
    public String json(String file) {
        return compact(bytes(file));
    }

    /** JSON without white space between its tokens; order and numbers stay. */
    public static String compact(byte[] json) {
        return MAPPER.writeValueAsString(MAPPER.readTree(json));
    }

    /** The answer that a stream makes, which arrives in pieces of so many bytes. */
    public static ChatResponse fold(Dialect dialect, byte[] stream, int piece) {
        return ChatResponse.fold(chunks(dialect, stream, piece));
    }

    /** The chunks of a stream, which arrives in pieces of so many bytes. */
    public static List<ChatChunk> chunks(Dialect dialect, byte[] stream, int piece) {
        return chunks(dialect.readStream(), dialect.framing(), stream, piece);
    }

    /** The chunks that a reader makes of a stream, which arrives in pieces of so many bytes. */
    public static List<ChatChunk> chunks(ChunkReader reader, Framing framing, byte[] stream, int piece) {
        var chunks = new ArrayList<ChatChunk>();
        for (Frame frame : frames(framing, stream, piece)) {
            chunks.addAll(reader.accept(frame));
            if (reader.done()) {
                return chunks;
            }
        }
        chunks.addAll(reader.end());
        return chunks;
    }

    /** The events of a stream. */
    public static List<Frame> frames(Framing framing, byte[] stream, int piece) {
        var frames = new ArrayList<Frame>();
        try {
            FrameReader reader = framing.reader(new Drip(stream, piece), MOST_BYTES);
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(frame);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return frames;
    }

    /** The body of a request as text. */
    public static String text(byte[] body) {
        return new String(body, UTF_8);
    }
}
