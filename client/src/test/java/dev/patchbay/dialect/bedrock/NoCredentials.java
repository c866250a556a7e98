package dev.patchbay.dialect.bedrock;

/** Credentials that must not be asked for. */
public final class NoCredentials implements CredentialsSource {
    @Override
    public AwsCredentials current() {
        throw new AssertionError("there is a key");
    }

    @Override
    public boolean renew(AwsCredentials expired) {
        throw new AssertionError("there is a key");
    }
}
