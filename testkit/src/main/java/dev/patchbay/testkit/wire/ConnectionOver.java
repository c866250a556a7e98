package dev.patchbay.testkit.wire;

import java.io.IOException;

/** The connection has ended in the middle of something: the client left, the script cut it, or the simulator closed. */
final class ConnectionOver extends IOException {
    private static final long serialVersionUID = 1;

    ConnectionOver(String why) {
        super(why);
    }

    /** Without a stack trace: this is how every cut ends, and nobody reads it. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
