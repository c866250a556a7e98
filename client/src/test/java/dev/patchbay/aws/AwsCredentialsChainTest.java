package dev.patchbay.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.call.PoolSettings;
import dev.patchbay.dialect.bedrock.AwsCredentials;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.CallCancelledException;
import dev.patchbay.http.PooledTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every place where credentials may be, the order of places, and for how long what was found is kept. */
@Timeout(30)
class AwsCredentialsChainTest {
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>(Map.of("AWS_EC2_METADATA_DISABLED", "true"));
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private volatile Instant now = NOW;
    private AwsCredentialsChain chain;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Answers at a path; null for 404. */
    private void serve(String path, Function<HttpExchange, String> body) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            String text = body.apply(exchange);
            byte[] bytes = (text == null ? "" : text).getBytes(UTF_8);
            exchange.sendResponseHeaders(text == null ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String issued(String id, Instant until) {
        return "{\"Code\":\"Success\",\"AccessKeyId\":\"" + id + "\",\"SecretAccessKey\":\"secret\",\"Token\":\"token\","
                + "\"Expiration\":\"" + until + "\"}";
    }

    private AwsCredentialsChain chain() {
        if (chain == null) {
            chain = chain(null);
        }
        return chain;
    }

    private AwsCredentialsChain chain(@Nullable String profile) {
        return new AwsCredentialsChain(environment, home, profile, () -> new PooledTransport(PoolSettings.STANDARD),
                () -> now);
    }

    private String id() {
        return chain().current().accessKeyId();
    }

    private void file(String name, String content) throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws").resolve(name), content);
    }

    @Test
    void theEnvironmentComesFirst() throws IOException {
        file("credentials", "[default]\naws_access_key_id = FILE\naws_secret_access_key = s\n");
        environment.putAll(Map.of("AWS_ACCESS_KEY_ID", " ENV ", "AWS_SECRET_ACCESS_KEY", "s", "AWS_SESSION_TOKEN", "t"));
        assertThat(chain().current()).isEqualTo(new AwsCredentials("ENV", "s", "t", null));
    }

    @Test
    void halfAPairIsNone() throws IOException {
        file("credentials", "[default]\naws_access_key_id = FILE\naws_secret_access_key = s\n");
        environment.put("AWS_ACCESS_KEY_ID", "ENV");
        assertThat(id()).isEqualTo("FILE");
    }

    @Test
    void aProfileOfEitherFile() throws IOException {
        file("credentials", "# mine\n[default]\naws_access_key_id=A\naws_secret_access_key=a\n\n[ work ]\n"
                + "aws_access_key_id = B\naws_secret_access_key = b=b\naws_session_token = t\n");
        file("config", "[profile home]\nregion = eu-west-1\naws_access_key_id = C\n; no\naws_secret_access_key = c\n");
        environment.put("AWS_PROFILE", "work");
        assertThat(chain().current()).isEqualTo(new AwsCredentials("B", "b=b", "t", null));
        chain = null;
        environment.put("AWS_PROFILE", "home");
        assertThat(id()).isEqualTo("C");
    }

    @Test
    void aProfileThatIsNamedIsTheOnlyPlace() throws IOException {
        file("credentials", "[work]\naws_access_key_id=B\naws_secret_access_key=b\n");
        environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "ENV", "AWS_SECRET_ACCESS_KEY", "s"));
        assertThat(chain("work").current().accessKeyId()).isEqualTo("B");
        assertThatThrownBy(() -> chain("home").current()).isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("profile 'home'").hasMessageNotContaining("AWS_ACCESS_KEY_ID");
    }

    @Test
    void filesElsewhere() throws IOException {
        Path file = Files.writeString(home.resolve("mine"),
                "[default]\naws_access_key_id=A\naws_secret_access_key=a\n");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", file.toString());
        assertThat(id()).isEqualTo("A");
    }

    @Test
    void theContainerWithItsToken() throws IOException {
        Path token = Files.writeString(home.resolve("token"), "let me in\n");
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", url("/creds"));
        environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", token.toString());
        serve("/creds", exchange -> "let me in".equals(exchange.getRequestHeaders().getFirst("Authorization"))
                ? issued("CONTAINER", NOW.plus(Duration.ofHours(1))) : null);
        assertThat(chain().current()).isEqualTo(
                new AwsCredentials("CONTAINER", "secret", "token", NOW.plus(Duration.ofHours(1))));
    }

    @Test
    void nobodyFarAwayIsAskedInTheClear() {
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.com/creds");
        assertThatThrownBy(this::id).isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("example.com without https");
    }

    private void serveMachine() {
        environment.remove("AWS_EC2_METADATA_DISABLED");
        environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", url("/"));
        serve("/latest/api/token", exchange -> exchange.getRequestMethod().equals("PUT") && "300".equals(
                exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token-ttl-seconds")) ? "proof" : null);
        serve("/latest/meta-data/iam/security-credentials/", exchange ->
                !"proof".equals(exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token")) ? null
                        : exchange.getRequestURI().getPath().endsWith("/my-role")
                                ? issued("MACHINE" + asked.size(), now.plus(Duration.ofHours(6))) : "my-role\n");
    }

    @Test
    void theMachine() {
        serveMachine();
        assertThat(id()).isEqualTo("MACHINE3");
        assertThat(asked).containsExactly("PUT /latest/api/token", "GET /latest/meta-data/iam/security-credentials/",
                "GET /latest/meta-data/iam/security-credentials/my-role");
    }

    @Test
    void whatWasFoundIsKeptUntilShortlyBeforeItsEnd() {
        serveMachine();
        assertThat(id()).isEqualTo("MACHINE3");
        now = NOW.plus(Duration.ofHours(6)).minus(Duration.ofMinutes(5));
        assertThat(id()).isEqualTo("MACHINE3");
        now = now.plusSeconds(1);
        assertThat(id()).as("nobody waits for new ones while the old ones are good").isEqualTo("MACHINE3");
        while (id().equals("MACHINE3")) {
            Thread.onSpinWait();
        }
        assertThat(id()).isEqualTo("MACHINE6");
        assertThat(asked).hasSize(6);
    }

    /** Answers when it may, and tells when it was asked. */
    private void serveHesitantly(CountDownLatch wasAsked, CountDownLatch may) {
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", url("/creds"));
        serve("/creds", exchange -> {
            wasAsked.countDown();
            try {
                may.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return issued("CONTAINER", NOW.plus(Duration.ofHours(1)));
        });
    }

    @Test
    void oneLooksForAllAndWhoIsCancelledWaitsNoLonger() throws InterruptedException, ExecutionException {
        var wasAsked = new CountDownLatch(1);
        var may = new CountDownLatch(1);
        serveHesitantly(wasAsked, may);
        chain();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = new ArrayList<Future<String>>();
            for (int i = 0; i < 20; i++) {
                ids.add(callers.submit(this::id));
            }
            wasAsked.await();
            var cancelled = new CompletableFuture<Throwable>();
            Thread impatient = Thread.ofVirtual().start(() -> cancelled.complete(catchThrowable(this::id)));
            impatient.interrupt();
            assertThat(cancelled.get()).isInstanceOf(CallCancelledException.class);
            may.countDown();
            for (Future<String> id : ids) {
                assertThat(id.get()).isEqualTo("CONTAINER");
            }
        }
        assertThat(asked).hasSize(1);
    }

    @Test
    void theOldOnesHoldToTheirEndWhereThereAreNoNewOnes() {
        serveMachine();
        assertThat(id()).isEqualTo("MACHINE3");
        server.stop(0);
        now = NOW.plus(Duration.ofHours(6)).minus(Duration.ofMinutes(1));
        assertThat(id()).isEqualTo("MACHINE3");
        now = NOW.plus(Duration.ofHours(6)).plusSeconds(1);
        assertThatThrownBy(this::id).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void expiredOnesAreRenewed() throws IOException {
        file("credentials", "[default]\naws_access_key_id=A\naws_secret_access_key=a\n");
        AwsCredentials old = chain().current();
        assertThat(chain().renew(old)).as("the same are there").isFalse();
        file("credentials", "[default]\naws_access_key_id=B\naws_secret_access_key=b\n");
        assertThat(id()).as("kept").isEqualTo("A");
        assertThat(chain().renew(old)).isTrue();
        assertThat(id()).isEqualTo("B");
        assertThat(chain().renew(old)).as("somebody else did").isTrue();
    }

    @Test
    void noneAtAllTellsWhereWasLookedAndDoesNotLookAgainAtOnce() throws IOException {
        assertThatThrownBy(this::id).isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("AWS_ACCESS_KEY_ID").hasMessageContaining("profile 'default'")
                .hasMessageContaining("metadata of the machine");
        file("credentials", "[default]\naws_access_key_id=A\naws_secret_access_key=a\n");
        assertThatThrownBy(this::id).isInstanceOf(AuthenticationException.class);
        now = NOW.plusSeconds(5);
        assertThat(id()).isEqualTo("A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "oh", "{\"AccessKeyId\":\"x\"}",
        "{\"AccessKeyId\":\"x\",\"SecretAccessKey\":\"hush\",\"Expiration\":\"soon\"}"})
    void brokenAnswersAreNoCredentialsAndAreNotShown(String body) {
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", url("/creds"));
        serve("/creds", exchange -> body);
        assertThatThrownBy(this::id).isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: ").hasMessageNotContaining("hush");
    }
}
