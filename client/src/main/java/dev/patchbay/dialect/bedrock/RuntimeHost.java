package dev.patchbay.dialect.bedrock;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hosts of Bedrock's runtime: AWS's page "Amazon Bedrock endpoints and quotas", August 2026. */
public final class RuntimeHost {
    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9-]+\\.)*bedrock-runtime(?:-fips)?\\.([a-z0-9-]+)\\."
            + "(?:vpce\\.)?(?:amazonaws\\.com(?:\\.cn)?|api\\.aws)");

    private RuntimeHost() {}

    /** The region that the host of an address names; empty for a host that is not Amazon's. */
    public static Optional<String> region(URI address) {
        Matcher host = HOST.matcher(String.valueOf(address.getHost()).toLowerCase(Locale.ROOT));
        return host.matches() ? Optional.of(host.group(1)) : Optional.empty();
    }
}
