package dev.patchbay.gateway.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notices that files change, by looking at their dates: that works on every file system and through the links that
 * Kubernetes exchanges, and costs nothing while other files beside them are written all the time. What counts in the
 * end is that the bytes are others.
 */
final class FileWatch implements AutoCloseable {
    /** Between two looks. Whoever writes a file is done with it when two looks see the same. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final List<Path> files;
    private final Runnable changed;
    private final Thread thread = Thread.ofVirtual().name("settings").unstarted(this::run);
    private Map<Path, byte @Nullable []> known;

    /** What shows that a file may have changed; null for one that is absent. */
    private record Stamp(FileTime modified, long size, @Nullable Object file) {}

    private FileWatch(List<Path> files, Runnable changed) {
        this.files = files;
        this.changed = changed;
        this.known = read();
    }

    /** Runs the action, on a thread of its own, after each change of one of the files; they may be absent. */
    static FileWatch start(List<Path> files, Runnable changed) {
        var watch = new FileWatch(files, changed);
        watch.thread.start();
        return watch;
    }

    private void run() {
        Map<Path, @Nullable Stamp> settled = stamps();
        Map<Path, @Nullable Stamp> last = settled;
        try {
            while (true) {
                Thread.sleep(PAUSE);
                Map<Path, @Nullable Stamp> now = stamps();
                if (now.equals(last) && !now.equals(settled)) {
                    settled = now;
                    compare();
                }
                last = now;
            }
        } catch (InterruptedException closed) {
            // This is how it ends.
        }
    }

    private void compare() {
        Map<Path, byte @Nullable []> now = read();
        if (files.stream().anyMatch(file -> !Arrays.equals(now.get(file), known.get(file)))) {
            known = now;
            changed.run();
        }
    }

    private Map<Path, @Nullable Stamp> stamps() {
        var stamps = new HashMap<Path, @Nullable Stamp>();
        files.forEach(file -> stamps.put(file, stamp(file)));
        return stamps;
    }

    private static @Nullable Stamp stamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException absent) {
            return null;
        }
    }

    private Map<Path, byte @Nullable []> read() {
        var contents = new HashMap<Path, byte @Nullable []>();
        files.forEach(file -> contents.put(file, read(file)));
        return contents;
    }

    private static byte @Nullable [] read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
