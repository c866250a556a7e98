package dev.patchbay.gateway.litellm;

import dev.patchbay.config.tree.Node;
import dev.patchbay.config.tree.Node.Mapping;
import dev.patchbay.config.tree.Node.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads from the parameters of one deployment what belongs to the provider: address, key, limits. */
final class AccountReader {
    /** What people write where a server wants no key and a client wants one. */
    private static final Set<String> NO_KEYS = Set.of("none", "empty", "dummy", "anything", "fake", "fake-key",
            "no-key", "not-needed", "na", "n/a", "ollama", "lm-studio", "sk-no-key-required", "sk-fake-key", "na-key");
    private static final Set<String> ANY_SERVER = Set.of("openai", "openai_like", "custom_openai");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,12})?");
    private static final String ADDRESS_SAMPLE = "https://example.com/v1";
    private static final String WORD_SAMPLE = "us-east-1";
    private static final int FIRST_PRIORITY = 101;

    private final Accounts accounts;
    private final Variables variables;

    AccountReader(Accounts accounts, Variables variables) {
        this.accounts = accounts;
        this.variables = variables;
    }

    Account read(Vendor vendor, Keys params) {
        Optional<String> base = params.text("api_base").or(() -> params.text("base_url"))
                .or(() -> params.text("aws_bedrock_runtime_endpoint")).filter(text -> !text.isEmpty());
        boolean elsewhere = vendor.name().equals("openai") && base.isPresent() && !Address.isOpenAi(base.get());
        Vendor meant = elsewhere ? Vendor.compatible(vendor.name()) : vendor;
        var block = new Block();
        block.set("type", meant.type(), params, "model");
        address(meant, base, params, block);
        key(meant, name(meant, base), params, block);
        place(meant, base, params, block);
        limits(params, block);
        headers(meant, name(meant, base), params, block);
        return accounts.of(name(meant, base), block, params.originOf("model"));
    }

    private static String name(Vendor vendor, Optional<String> base) {
        boolean bare = vendor.isCompatible() && ANY_SERVER.contains(vendor.name());
        String name = bare ? base.filter(url -> Variables.reference(url).isEmpty()).map(Address::name).orElse("server")
                : vendor.name();
        return name.replace('_', '-');
    }

    private void address(Vendor vendor, Optional<String> base, Keys params, Block block) {
        if (base.isPresent()) {
            block.set("base_url", variables.value(base.get(), ADDRESS_SAMPLE), params,
                    params.names().contains("api_base") ? "api_base" : "base_url");
        } else if (vendor.name().equals("vertex_ai")) {
            block.set("base_url", vertex(params), params, "model");
        } else if (vendor.type().equals("azure") || vendor.baseUrl() == null) {
            String name = vendor.name().toUpperCase(Locale.ROOT) + "_API_BASE";
            block.set("base_url", variables.variable(name, ADDRESS_SAMPLE), params, "model");
        } else if (!vendor.baseUrl().isEmpty()) {
            block.set("base_url", vendor.baseUrl(), params, "model");
        }
    }

    private String vertex(Keys params) {
        String project = part(params, "vertex_project", "VERTEXAI_PROJECT");
        String location = part(params, "vertex_location", "VERTEXAI_LOCATION");
        params.note("model", "Vertex AI wants an OAuth token: set VERTEX_TOKEN to that of gcloud auth"
                + " print-access-token; it lives for an hour and Patchbay fetches no new one");
        String host = location.equals("global") ? "" : location + "-";
        return Yaml.scalar("https://" + host + "aiplatform.googleapis.com/v1/projects/" + project + "/locations/"
                + location + "/publishers/google");
    }

    private String part(Keys params, String key, String variable) {
        Optional<String> given = params.text(key).filter(text -> !text.isEmpty());
        return given.map(text -> variables.piece(text, WORD_SAMPLE))
                .orElseGet(() -> variables.variable(variable, WORD_SAMPLE));
    }

    private void key(Vendor vendor, String name, Keys params, Block block) {
        Optional<String> given = params.text("api_key").filter(text -> !text.isEmpty());
        boolean placeholder = given.isPresent() && NO_KEYS.contains(given.get().toLowerCase(Locale.ROOT));
        boolean needless = vendor.isCompatible() || vendor.type().equals("ollama");
        if (given.isPresent() && !(placeholder && needless)) {
            block.set("api_key", secret(given.get(), wished(vendor, name), params, "api_key"), params, "api_key");
        } else if (given.isEmpty() && !vendor.keyVariable().isEmpty() && !params.names().contains("azure_ad_token")) {
            block.set("api_key", variables.variable(vendor.keyVariable(), "x-1"), params, "model");
        }
    }

    private static String wished(Vendor vendor, String name) {
        return vendor.keyVariable().isEmpty() ? name + "_API_KEY" : vendor.keyVariable();
    }

    private String secret(String text, String wished, Keys params, String key) {
        return Variables.reference(text).map(name -> variables.variable(name, "x-1")).orElseGet(() -> {
            String variable = variables.forSecret(text, wished);
            params.note(key, "stands in the file as it is, and is not printed: set " + variable
                    + " to it in the environment or in .env");
            return Yaml.variable(variable);
        });
    }

    /** Where at the provider: version, region, organization, profile. */
    private void place(Vendor vendor, Optional<String> base, Keys params, Block block) {
        switch (vendor.type()) {
            case "azure" -> {
                copy(params, "api_version", "api_version", "2024-10-21", block);
                if (!block.has("api_version") && base.filter(url -> url.strip().endsWith("/openai/v1")).isEmpty()) {
                    block.set("api_version", variables.variable("AZURE_API_VERSION", "2024-10-21"), params, "model");
                }
            }
            case "bedrock" -> {
                copy(params, "aws_region_name", "region", WORD_SAMPLE, block);
                copy(params, "aws_profile_name", "profile", WORD_SAMPLE, block);
                if (!block.has("region") && base.isEmpty()) {
                    block.set("region", variables.variable("AWS_REGION", WORD_SAMPLE), params, "model");
                }
            }
            case "openai" -> copy(params, "organization", "organization", WORD_SAMPLE, block);
            default -> {
                if (!vendor.profile().isEmpty()) {
                    block.set("profile", vendor.profile(), params, "model");
                }
            }
        }
    }

    private void limits(Keys params, Block block) {
        params.text("timeout").ifPresent(text -> block.set("timeout", variables.seconds(text), params, "timeout"));
        params.text("stream_timeout").ifPresent(
                text -> block.set("first_token_timeout", variables.seconds(text), params, "stream_timeout"));
        copy(params, "num_retries", "max_retries", "1", block);
        copy(params, "max_retries", "max_retries", "1", block);
        copy(params, "max_tokens", "max_tokens", "1", block);
        copy(params, "temperature", "temperature", "1", block);
        params.text("weight").ifPresent(text -> block.set("weight", hundredfold(text), params, "weight"));
        order(params).ifPresent(order ->
                block.set("priority", String.valueOf(FIRST_PRIORITY - order), params, "order"));
    }

    /** The rank of a deployment among those of its name. */
    static Optional<Integer> order(Keys params) {
        return params.text("order").filter(text -> text.matches("[0-9]{1,3}")).map(Integer::valueOf);
    }

    private void copy(Keys params, String from, String to, String sample, Block block) {
        params.text(from).filter(text -> !text.isEmpty())
                .ifPresent(text -> block.set(to, variables.value(text, sample), params, from));
    }

    /** Weights are whole here, and those of LiteLLM often fractions. */
    private String hundredfold(String text) {
        return NUMBER.matcher(text).matches()
                ? new BigDecimal(text).movePointRight(2).setScale(0, RoundingMode.HALF_UP).toPlainString()
                : variables.value(text, "1");
    }

    private void headers(Vendor vendor, String account, Keys params, Block block) {
        var headers = new ArrayList<String>();
        for (String key : new String[] {"extra_headers", "headers", "default_headers"}) {
            if (params.take(key).orElse(null) instanceof Mapping mapping) {
                mapping.entries().forEach((name, entry) -> header(account, name, entry.value(), params, key)
                        .ifPresent(headers::add));
            }
        }
        params.text("azure_ad_token").filter(text -> vendor.type().equals("azure") && !text.isEmpty())
                .map(text -> secret(text, "AZURE_AD_TOKEN", params, "azure_ad_token"))
                .ifPresent(token -> headers.add("Authorization: \"Bearer " + token + "\""));
        if (!headers.isEmpty()) {
            block.set("headers", "{ " + String.join(", ", headers) + " }", params, "extra_headers");
        }
    }

    private Optional<String> header(String account, String name, Node value, Keys params, String key) {
        return value instanceof Scalar scalar && !scalar.text().isBlank()
                ? Optional.of(Yaml.text(name) + ": " + secret(scalar.text().strip(), account + "_" + name, params, key))
                : Optional.empty();
    }
}
