package dev.patchbay.http;

import java.io.IOException;
import java.net.Socket;

/** How sockets are closed. */
final class Sockets {
    private Sockets() {}

    /** At once: what is under way is dropped, the peer sees a reset, and a thread that waits for the socket wakes up. */
    static void cut(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed already, or not yet connected: closing is all that is left to do.
        }
        close(socket);
    }

    /** In good order, for a connection that nobody uses. */
    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // The descriptor is gone in any case.
        }
    }
}
