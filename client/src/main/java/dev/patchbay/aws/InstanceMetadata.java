package dev.patchbay.aws;

import dev.patchbay.dialect.bedrock.AwsCredentials;
import dev.patchbay.http.Header;
import dev.patchbay.http.HttpCall;
import dev.patchbay.http.Transport;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What EC2 tells a machine of its role: the user guide's "Instance Metadata Service Version 2". */
final class InstanceMetadata implements Place {
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
    private static final Header LIFETIME = new Header("X-aws-ec2-metadata-token-ttl-seconds", "300");

    private final Environment environment;
    private final Supplier<Transport> network;

    InstanceMetadata(Environment environment, Supplier<Transport> network) {
        this.environment = environment;
        this.network = network;
    }

    @Override
    public String name() {
        return "the metadata of the machine";
    }

    @Override
    public Optional<AwsCredentials> look() throws IOException {
        if (environment.find("AWS_EC2_METADATA_DISABLED").map(Boolean::parseBoolean).orElse(false)) {
            return Optional.empty();
        }
        String root = environment.find("AWS_EC2_METADATA_SERVICE_ENDPOINT").orElse("http://169.254.169.254")
                .replaceFirst("/+$", "");
        try (Transport transport = network.get()) {
            String token = Metadata.ask(transport,
                    HttpCall.put(URI.create(root + "/latest/api/token"), List.of(LIFETIME))).strip();
            var proof = List.of(new Header("X-aws-ec2-metadata-token", token));
            String role = Metadata.ask(transport, HttpCall.get(URI.create(root + ROLES), proof)).strip().lines()
                    .findFirst().orElseThrow(() -> new IOException("the machine has no role"));
            var keys = HttpCall.get(URI.create(root + ROLES + role), proof);
            return Optional.of(Metadata.read(Metadata.ask(transport, keys)));
        }
    }
}
