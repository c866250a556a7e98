package dev.patchbay.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.dialect.Endpoint;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Azure's addresses of deployments: the model is the name of a deployment and stands in the path, the version of the
 * API in the query.
 *
 * @param root scheme, host and what stands before {@code /openai}
 * @param deployment the only deployment, where the configured address names one
 * @param query with its question mark
 */
record AzureAddresses(String root, @Nullable String deployment, String query) implements Addresses {
    private static final String DEPLOYMENTS = "/openai/deployments/";
    /** The words, not dates, that the address {@code /openai/v1} takes as a version. */
    private static final Set<String> VERSIONS_OF_V1 = Set.of("preview", "latest", "v1");

    static Addresses of(Endpoint endpoint, @Nullable String apiVersion) {
        String base = endpoint.baseUrl().toString();
        String query = apiVersion == null ? "" : "?api-version=" + encoded(apiVersion);
        if (base.endsWith("/openai/v1")) {
            String ofV1 = apiVersion != null && VERSIONS_OF_V1.contains(apiVersion) ? query : "";
            return new Fixed(endpoint.at("/chat/completions" + ofV1), endpoint.at("/embeddings" + ofV1),
                    endpoint.at("/models" + ofV1));
        }
        int named = base.indexOf(DEPLOYMENTS);
        if (named >= 0) {
            return new AzureAddresses(base.substring(0, named), base.substring(named + DEPLOYMENTS.length()), query);
        }
        String root = base.endsWith("/openai") ? base.substring(0, base.length() - "/openai".length()) : base;
        return new AzureAddresses(root, null, query);
    }

    @Override
    public URI chat(String model) {
        return at(model, "/chat/completions");
    }

    @Override
    public URI embeddings(String model) {
        return at(model, "/embeddings");
    }

    private URI at(String model, String operation) {
        String name = deployment == null ? encoded(model) : deployment;
        return URI.create(root + DEPLOYMENTS + name + operation + query);
    }

    /** These are the models there are to deploy, not the deployments: Azure tells those to its own console only. */
    @Override
    public URI models() {
        return URI.create(root + "/openai/models" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
