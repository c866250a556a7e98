package dev.patchbay.gateway.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notices that files change. Their directories are watched, because editors put a new file in the place of the old,
 * and Kubernetes a new directory; what counts is that the bytes are others.
 */
final class FileWatch implements AutoCloseable {
    /** Whoever writes a file is done with it when it has been quiet for so long. */
    private static final long QUIET_MILLIS = 100;

    private final WatchService service;
    private final List<Path> files;
    private final Runnable changed;
    private Map<Path, byte @Nullable []> known;

    private FileWatch(WatchService service, List<Path> files, Runnable changed) throws IOException {
        this.service = service;
        this.files = files;
        this.changed = changed;
        this.known = read();
        for (Path directory : files.stream().map(Path::getParent).distinct().toList()) {
            directory.register(service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        }
    }

    /** Runs the action, on a thread of its own, after each change of one of the files; absolute, and they may be absent. */
    static FileWatch start(List<Path> files, Runnable changed) throws IOException {
        var watch = new FileWatch(FileSystems.getDefault().newWatchService(), files, changed);
        Thread.ofVirtual().name("settings").start(watch::run);
        return watch;
    }

    private void run() {
        try {
            while (true) {
                awaitQuiet(service.take());
                compare();
            }
        } catch (ClosedWatchServiceException | InterruptedException closed) {
            // This is how it ends.
        }
    }

    private void awaitQuiet(WatchKey first) throws InterruptedException {
        for (WatchKey key = first; key != null; key = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
            key.pollEvents();
            key.reset();
        }
    }

    private void compare() {
        Map<Path, byte @Nullable []> now = read();
        if (files.stream().anyMatch(file -> !Arrays.equals(now.get(file), known.get(file)))) {
            known = now;
            changed.run();
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
    public void close() throws IOException {
        service.close();
    }
}
