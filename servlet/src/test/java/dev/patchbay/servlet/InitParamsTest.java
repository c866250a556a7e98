package dev.patchbay.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The servlet as {@code web.xml} sets it up: by the name of its class. */
class InitParamsTest {
    private final Tomcat tomcat = new Tomcat();

    @TempDir
    private Path home;

    @BeforeEach
    void prepare() throws Exception {
        tomcat.setBaseDir(home.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Files.createDirectories(home.resolve("app/WEB-INF"));
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private Wrapper servlet(String config) throws Exception {
        Context context = tomcat.addContext("", home.resolve("app").toString());
        Wrapper wrapper = Tomcat.addServlet(context, "patchbay", PatchbayServlet.class.getName());
        wrapper.setAsyncSupported(true);
        if (config != null) {
            wrapper.addInitParameter("config", config);
        }
        wrapper.addMapping("/ai/*");
        tomcat.start();
        return wrapper;
    }

    private String models() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(
                "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/ai/v1/models")).build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }

    @Test
    void takeAFileOfTheApplication() throws Exception {
        Files.writeString(home.resolve("app/WEB-INF/patchbay.yaml"),
                "providers: [{ name: inside, type: demo, models: [echo] }]");
        servlet("/WEB-INF/patchbay.yaml");
        assertThat(models()).contains("inside:echo");
    }

    @Test
    void takeAFileOfTheMachine() throws Exception {
        Path file = home.resolve("patchbay.yaml");
        Files.writeString(file, "providers: [{ name: outside, type: demo, models: [echo] }]");
        servlet(file.toString());
        assertThat(models()).contains("outside:echo");
    }

    @Test
    void mayBeLeftOut() throws Exception {
        servlet(null);
        assertThat(models()).contains("\"object\"");
    }

    @Test
    void sayWhatIsWrong() throws Exception {
        Files.writeString(home.resolve("app/WEB-INF/patchbay.yaml"), "max_retires: 3");
        Wrapper wrapper = servlet("/WEB-INF/patchbay.yaml");
        assertThatThrownBy(wrapper::allocate).isInstanceOf(ServletException.class)
                .hasMessageContaining("/WEB-INF/patchbay.yaml:1: max_retires: is no setting; did you mean max_retries");
        wrapper.unload();
    }

    @Test
    void nameAFileThatMustBeThere() throws Exception {
        Wrapper wrapper = servlet("/WEB-INF/other.yaml");
        assertThatThrownBy(wrapper::allocate).isInstanceOf(ServletException.class)
                .hasMessageContaining("/WEB-INF/other.yaml, which is not in the web application");
    }
}
