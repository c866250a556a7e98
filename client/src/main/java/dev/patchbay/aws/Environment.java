package dev.patchbay.aws;

import dev.patchbay.dialect.bedrock.AwsCredentials;
import java.util.Map;
import java.util.Optional;

/**
 * The environment of the process.
 *
 * @param variables its variables
 */
record Environment(Map<String, String> variables) implements Place {
    @Override
    public String name() {
        return "AWS_ACCESS_KEY_ID";
    }

    @Override
    public Optional<AwsCredentials> look() {
        return find("AWS_ACCESS_KEY_ID").flatMap(id -> find("AWS_SECRET_ACCESS_KEY").map(secret ->
                new AwsCredentials(id, secret, find("AWS_SESSION_TOKEN").orElse(null), null)));
    }

    /** A variable that is set to something. */
    Optional<String> find(String variable) {
        return Optional.ofNullable(variables.get(variable)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
