package dev.patchbay.dialect.bedrock;

/** Where the credentials of requests to AWS come from. Used by many threads. */
public interface CredentialsSource {
    /**
     * Credentials that are good now. It may block while they are fetched.
     *
     * @throws dev.patchbay.error.AuthenticationException if there are none; the message says where they were looked for
     */
    AwsCredentials current();

    /** Looks for other ones than those, which AWS calls expired; returns whether there are any. */
    boolean renew(AwsCredentials expired);
}
