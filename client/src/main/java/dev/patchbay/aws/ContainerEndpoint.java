package dev.patchbay.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.dialect.bedrock.AwsCredentials;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import dev.patchbay.http.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What ECS and EKS tell a container: the AWS SDKs' reference "Container credential provider". */
final class ContainerEndpoint implements Place {
    private static final String ECS = "http://169.254.170.2";

    /** Nobody else gets the token over plain HTTP. */
    private static final Set<String> NEAR = Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost",
            "[::1]");

    private final Environment environment;
    private final Supplier<Transport> network;

    ContainerEndpoint(Environment environment, Supplier<Transport> network) {
        this.environment = environment;
        this.network = network;
    }

    @Override
    public String name() {
        return "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    }

    @Override
    public Optional<AwsCredentials> look() throws IOException {
        Optional<URI> address = environment.find("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").map(path -> ECS + path)
                .or(() -> environment.find("AWS_CONTAINER_CREDENTIALS_FULL_URI")).map(URI::create);
        return address.isEmpty() ? Optional.empty() : Optional.of(ask(address.get()));
    }

    private AwsCredentials ask(URI address) throws IOException {
        String host = String.valueOf(address.getHost());
        if (!"https".equals(address.getScheme()) && !NEAR.contains(host) && !host.startsWith("127.")) {
            throw new IOException("credentials are not asked for at " + host + " without https");
        }
        try (Transport transport = network.get()) {
            return Metadata.read(Metadata.ask(transport, HttpCall.get(address, headers())));
        }
    }

    /** The token may change as long as the program runs, so its file is read anew each time. */
    private List<Header> headers() throws IOException {
        var headers = new ArrayList<>(List.of(new Header("Accept", "application/json")));
        Optional<String> file = environment.find("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        Optional<String> token = file.isPresent()
                ? Optional.of(Files.readString(Path.of(file.get()), UTF_8).strip())
                : environment.find("AWS_CONTAINER_AUTHORIZATION_TOKEN");
        token.ifPresent(value -> headers.add(new Header("Authorization", value)));
        return headers;
    }
}
