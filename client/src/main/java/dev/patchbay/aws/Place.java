package dev.patchbay.aws;

import dev.patchbay.dialect.bedrock.AwsCredentials;
import java.io.IOException;
import java.util.Optional;

/** One place where credentials may be. */
interface Place {
    /** What it is called when people are told where was looked. */
    String name();

    /**
     * Looks there.
     *
     * @throws IOException if something is there that cannot be read
     */
    Optional<AwsCredentials> look() throws IOException;
}
