package dev.patchbay.config;

import dev.patchbay.call.ApiKey;
import dev.patchbay.call.Limit;
import dev.patchbay.call.Limits;
import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Origin;
import dev.patchbay.config.tree.Problems;
import dev.patchbay.config.tree.Values;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A configured account at a provider. Two are equal if every setting is. Printed, its keys are masked.
 */
public final class ProviderSettings {
    private final Values values;

    ProviderSettings(Values values) {
        this.values = values;
    }

    /** A provider that has the name of its type. */
    public static Builder builder(ProviderType type) {
        return builder(type.id(), type);
    }

    /**
     * Starts a provider.
     *
     * @param name 1 to 64 letters, digits, dots, hyphens or underscores
     * @throws IllegalArgumentException if the name is another
     */
    public static Builder builder(String name, ProviderType type) {
        return new Builder(Values.EMPTY
                .with(ProviderKeys.NAME, name, Origin.CODE)
                .with(ProviderKeys.TYPE, type, Origin.CODE));
    }

    /** A builder that starts from these settings. */
    public Builder toBuilder() {
        return new Builder(values);
    }

    Values values() {
        return values;
    }

    /** The values with the base URL that is in force, for printing. */
    Values effective() {
        return values.explicit(ProviderKeys.BASE_URL).isPresent() || baseUrls().isEmpty()
                ? values
                : values.with(ProviderKeys.BASE_URL, baseUrls(), Origin.DEFAULT);
    }

    /** What calls, routes and logs know it by. */
    public String name() {
        return values.get(ProviderKeys.NAME);
    }

    /** Which provider it is. */
    public ProviderType type() {
        return values.get(ProviderKeys.TYPE);
    }

    /**
     * Its addresses, cleaned: no slash at the end, no pasted endpoint. Those of the type where none is set; empty only
     * for {@link ProviderType#DEMO}.
     */
    public List<URI> baseUrls() {
        return values.explicit(ProviderKeys.BASE_URL)
                .map(urls -> urls.stream().map(url -> BaseUrls.clean(type(), url)).toList())
                .orElseGet(() -> own().stream().toList());
    }

    private Optional<URI> own() {
        return type() == ProviderType.BEDROCK ? region().map(BaseUrls::bedrock) : type().baseUrl();
    }

    /** Its keys; empty if it needs none. */
    public List<ApiKey> apiKeys() {
        return values.find(ProviderKeys.API_KEYS).orElse(List.of());
    }

    /** Where its keys come from, for example {@code environment variable OPENAI_API_KEY}; empty if it has none. */
    public Optional<String> apiKeysFrom() {
        return values.explicit(ProviderKeys.API_KEYS).map(keys -> values.origin(ProviderKeys.API_KEYS).toString());
    }

    /** The models it is known to serve; empty if nobody said. */
    public List<String> models() {
        return values.find(ProviderKeys.MODELS).orElse(List.of());
    }

    /** The model of a call that names none. */
    public Optional<String> defaultModel() {
        return values.find(ProviderKeys.MODEL);
    }

    /** The API version, for Azure. */
    public Optional<String> apiVersion() {
        return values.find(ProviderKeys.API_VERSION);
    }

    /** The region, for Bedrock. */
    public Optional<String> region() {
        return values.find(ProviderKeys.REGION);
    }

    /** The organization that is billed, for OpenAI. */
    public Optional<String> organization() {
        return values.find(ProviderKeys.ORGANIZATION);
    }

    /** The project that is billed, for OpenAI. */
    public Optional<String> project() {
        return values.find(ProviderKeys.PROJECT);
    }

    /** The larger, the sooner it is asked; 0 to 1,000,000, default 100. */
    public int priority() {
        return values.get(ProviderKeys.PRIORITY);
    }

    /** Its share when calls are spread by weight; 0 to 1,000,000, default 100. */
    public int weight() {
        return values.get(ProviderKeys.WEIGHT);
    }

    /** Whether it is used at all; default true. */
    public boolean enabled() {
        return values.get(ProviderKeys.ENABLED);
    }

    /** The time limits set for this provider, its {@code timeout} included; the others hold as for all. */
    public Limits limits() {
        Limits shorthand = values.explicit(ProviderKeys.TIMEOUT)
                .map(Limits.UNSET::withAttemptTimeout)
                .orElse(Limits.UNSET);
        return ProviderKeys.LIMITS.read(values, shorthand);
    }

    /** How often it is asked again after its first failure, where that differs from the rest. */
    public OptionalInt maxRetries() {
        return optional(ProviderKeys.MAX_RETRIES);
    }

    /** The output limit of a call that sets none, in tokens. */
    public OptionalInt maxTokens() {
        return optional(ProviderKeys.MAX_TOKENS);
    }

    /** How many tokens a prompt to it may have before its oldest turns are left out, where that differs from the rest. */
    public OptionalInt maxContextTokens() {
        return optional(ProviderKeys.MAX_CONTEXT_TOKENS);
    }

    /** The temperature of a call that sets none. */
    public OptionalDouble temperature() {
        return values.find(ProviderKeys.TEMPERATURE).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    /** Headers to send with every request; their values may be secrets. */
    public Map<String, String> headers() {
        return values.find(ProviderKeys.HEADERS).orElse(Map.of());
    }

    /** The name of the quirks of this server, where it is not the type that tells them; for Bedrock, AWS's profile. */
    public Optional<String> profile() {
        return values.find(ProviderKeys.PROFILE);
    }

    private OptionalInt optional(Key<Integer> key) {
        return values.find(key).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProviderSettings that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Name, type and address; no key. */
    @Override
    public String toString() {
        return "ProviderSettings[" + name() + ", " + type().id() + ", " + baseUrls() + "]";
    }

    /** Sets what the file can set; every setter checks its range and throws IllegalArgumentException outside of it. */
    public static final class Builder {
        private Values values;

        private Builder(Values values) {
            this.values = values;
        }

        /** Gives it another name. */
        public Builder name(String name) {
            return set(ProviderKeys.NAME, name);
        }

        /** Sets its addresses: absolute http or https URLs, no user, query or fragment in them. */
        public Builder baseUrl(URI... urls) {
            return set(ProviderKeys.BASE_URL, List.of(urls));
        }

        /** Sets its address. */
        public Builder baseUrl(String url) {
            return baseUrl(URI.create(url));
        }

        /** Sets its keys, in place of the ones before. */
        public Builder apiKeys(List<ApiKey> keys) {
            return set(ProviderKeys.API_KEYS, List.copyOf(keys));
        }

        /** Sets its key, or several. */
        public Builder apiKey(String... keys) {
            return apiKeys(List.of(keys).stream().map(ApiKey::of).toList());
        }

        /** Sets the models it serves. */
        public Builder models(String... models) {
            return set(ProviderKeys.MODELS, List.of(models));
        }

        /** Sets the model of a call that names none. */
        public Builder defaultModel(String model) {
            return set(ProviderKeys.MODEL, model);
        }

        /** Sets the API version, for Azure. */
        public Builder apiVersion(String version) {
            return set(ProviderKeys.API_VERSION, version);
        }

        /** Sets the region, for Bedrock. */
        public Builder region(String region) {
            return set(ProviderKeys.REGION, region);
        }

        /** Sets the organization that is billed, for OpenAI. */
        public Builder organization(String organization) {
            return set(ProviderKeys.ORGANIZATION, organization);
        }

        /** Sets the project that is billed, for OpenAI. */
        public Builder project(String project) {
            return set(ProviderKeys.PROJECT, project);
        }

        /** Sets the priority: the larger, the sooner it is asked; 0 to 1,000,000. */
        public Builder priority(int priority) {
            return set(ProviderKeys.PRIORITY, priority);
        }

        /** Sets its share when calls are spread by weight; 0 to 1,000,000. */
        public Builder weight(int weight) {
            return set(ProviderKeys.WEIGHT, weight);
        }

        /** Sets whether it is used at all. */
        public Builder enabled(boolean enabled) {
            return set(ProviderKeys.ENABLED, enabled);
        }

        /** Sets response, first-token and idle timeout together; 1 ms to 1 day. */
        public Builder timeout(Duration timeout) {
            return set(ProviderKeys.TIMEOUT, timeout);
        }

        /** Sets a time limit; 1 ms to 1 day. Wins over {@link #timeout}. */
        public Builder limit(Limit limit, Duration duration) {
            values = ProviderKeys.LIMITS.write(values, limit, duration);
            return this;
        }

        /** Sets how often it is asked again after its first failure; 0 to 100. */
        public Builder maxRetries(int retries) {
            return set(ProviderKeys.MAX_RETRIES, retries);
        }

        /** Sets the output limit of a call that sets none, in tokens; at least 1. */
        public Builder maxTokens(int tokens) {
            return set(ProviderKeys.MAX_TOKENS, tokens);
        }

        /** Sets how many tokens a prompt to it may have before its oldest turns are left out; 1 to 100,000,000. */
        public Builder maxContextTokens(int tokens) {
            return set(ProviderKeys.MAX_CONTEXT_TOKENS, tokens);
        }

        /** Sets the temperature of a call that sets none; 0 to 2. */
        public Builder temperature(double temperature) {
            return set(ProviderKeys.TEMPERATURE, temperature);
        }

        /** Sets the headers to send with every request. */
        public Builder headers(Map<String, String> headers) {
            return set(ProviderKeys.HEADERS, Map.copyOf(headers));
        }

        /** Names the quirks of this server, for example {@code vllm}; for Bedrock, the profile of AWS's shared files. */
        public Builder profile(String profile) {
            return set(ProviderKeys.PROFILE, profile);
        }

        private <T> Builder set(Key<T> key, T value) {
            values = values.with(key, value, Origin.CODE);
            return this;
        }

        /**
         * The settings.
         *
         * @throws dev.patchbay.error.ConfigurationException if something that this type needs is missing
         */
        public ProviderSettings build() {
            var problems = new Problems();
            ProviderCheck.check(values, "", problems);
            problems.raise();
            return new ProviderSettings(values);
        }
    }
}
