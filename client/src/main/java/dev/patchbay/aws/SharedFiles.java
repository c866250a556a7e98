package dev.patchbay.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.dialect.bedrock.AwsCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files {@code ~/.aws/credentials} and {@code ~/.aws/config}: the AWS SDKs' reference "Shared config and
 * credentials files". Only keys that stand there are read; profiles that need another service to be asked are not.
 */
final class SharedFiles implements Place {
    private final Path credentials;
    private final Path config;
    private final String profile;

    /** The files of this home; a profile that is null is that of the environment. */
    SharedFiles(Environment environment, Path home, @Nullable String profile) {
        Path folder = home.resolve(".aws");
        credentials = environment.find("AWS_SHARED_CREDENTIALS_FILE").map(Path::of)
                .orElse(folder.resolve("credentials"));
        config = environment.find("AWS_CONFIG_FILE").map(Path::of).orElse(folder.resolve("config"));
        this.profile = profile != null ? profile : environment.find("AWS_PROFILE").orElse("default");
    }

    @Override
    public String name() {
        return "profile '" + profile + "' in " + credentials + " and " + config;
    }

    @Override
    public Optional<AwsCredentials> look() throws IOException {
        Optional<AwsCredentials> found = keys(section(credentials, profile));
        return found.isPresent() ? found : keys(section(config, profile));
    }

    private static Optional<AwsCredentials> keys(Map<String, String> section) {
        return Optional.ofNullable(section.get("aws_access_key_id")).flatMap(id ->
                Optional.ofNullable(section.get("aws_secret_access_key")).map(secret ->
                        new AwsCredentials(id, secret, section.get("aws_session_token"), null)));
    }

    /** The settings of a profile; in one of the files its heading begins with the word itself. */
    private static Map<String, String> section(Path file, String profile) throws IOException {
        var settings = new HashMap<String, String>();
        if (!Files.isReadable(file)) {
            return settings;
        }
        boolean inside = false;
        for (String line : Files.readAllLines(file, UTF_8)) {
            String text = line.strip();
            if (text.startsWith("[")) {
                String heading = text.substring(1, Math.max(1, text.indexOf(']'))).strip();
                inside = heading.equals(profile) || heading.matches("profile\\s+.*")
                        && heading.substring("profile".length()).strip().equals(profile);
            } else if (inside && !text.startsWith("#") && !text.startsWith(";") && text.contains("=")) {
                int equals = text.indexOf('=');
                settings.put(text.substring(0, equals).strip(), text.substring(equals + 1).strip());
            }
        }
        return settings;
    }
}
