package dev.patchbay.examples.servlet;

import dev.patchbay.Patchbay;
import dev.patchbay.servlet.PatchbayServlet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/** A web server that has OpenAI's HTTP API under {@code /ai/v1}, beside whatever else it serves. */
public final class MountedInJetty {
    private MountedInJetty() {}

    /**
     * Serves until it is stopped.
     *
     * @param args the port; without one, 8080
     * @throws Exception if the port is taken
     */
    public static void main(String[] args) throws Exception {
        int port = args.length == 0 ? 8080 : Integer.parseInt(args[0]);
        try (var client = Patchbay.fromEnv()) {
            var patchbay = new ServletHolder(new PatchbayServlet(client));
            patchbay.setAsyncSupported(true);
            var application = new ServletContextHandler("/");
            application.addServlet(patchbay, "/ai/*");
            var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            server.setHandler(application);
            server.start();
            System.out.println("OpenAI's base URL is " + server.getURI().resolve("/ai/v1"));
            server.join();
        }
    }
}
