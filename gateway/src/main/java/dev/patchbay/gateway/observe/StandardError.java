package dev.patchbay.gateway.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes log lines to the standard error, many in one write: a write for each call would cost more than what it tells
 * of. Lines of a quiet time are out after a tenth of a second; warnings and errors take all before them along at once,
 * and so does the end of the program. When nobody takes the lines any more, whoever logs waits.
 */
final class StandardError extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** As much as a pipe takes at once. */
    private static final int FULL_BYTES = 64 * 1024;

    private final Layout<ILoggingEvent> layout;
    private final OutputStream out = new FileOutputStream(FileDescriptor.err);
    private final ReentrantLock filling = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final Thread writer = Thread.ofPlatform().daemon().name("log").unstarted(this::run);
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    StandardError(Layout<ILoggingEvent> layout) {
        this.layout = layout;
    }

    @Override
    public void start() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::flush, "log-end"));
        writer.start();
        super.start();
    }

    @Override
    public void stop() {
        super.stop();
        flush();
    }

    @Override
    protected void append(ILoggingEvent event) {
        byte[] line = layout.doLayout(event).getBytes(StandardCharsets.UTF_8);
        boolean first;
        boolean full;
        filling.lock();
        try {
            first = lines.size() == 0;
            lines.writeBytes(line);
            full = lines.size() >= FULL_BYTES;
        } finally {
            filling.unlock();
        }
        if (full || event.getLevel().isGreaterOrEqual(Level.WARN)) {
            flush();
        } else if (first) {
            LockSupport.unpark(writer);
        }
    }

    private void run() {
        while (true) {
            LockSupport.park(this);
            LockSupport.parkNanos(this, REST_NANOS);
            flush();
        }
    }

    /** Only who writes waits for the write; others go on filling. */
    private void flush() {
        writing.lock();
        try {
            out.write(take());
        } catch (IOException closed) {
            addWarn("the standard error takes nothing any more", closed);
        } finally {
            writing.unlock();
        }
    }

    private byte[] take() {
        filling.lock();
        try {
            byte[] taken = lines.toByteArray();
            lines.reset();
            return taken;
        } finally {
            filling.unlock();
        }
    }
}
