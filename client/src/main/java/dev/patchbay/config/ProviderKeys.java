package dev.patchbay.config;

import dev.patchbay.call.ApiKey;
import dev.patchbay.config.tree.Key;
import dev.patchbay.config.tree.Kind;
import dev.patchbay.config.tree.Kinds;
import dev.patchbay.config.tree.Schema;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The schema of one item of {@code providers:}. */
final class ProviderKeys {
    private static final List<String> HEADERS_OF_THE_CONNECTION =
            List.of("connection", "content-length", "content-type", "host", "te", "transfer-encoding", "upgrade");
    private static final Kind<String> HEADER_VALUE = Kinds.text("text",
            text -> text.chars().allMatch(c -> c >= ' ' && c <= '~'), "must have only printable ASCII characters");

    static final Key<String> NAME = Key.of("name", CommonKinds.WORD,
                    "What calls, routes and logs know this provider by. Each name once.")
            .standardNote("the `type`");
    static final Key<ProviderType> TYPE = Key.of("type",
                    Kinds.choice(Arrays.asList(ProviderType.values()), ProviderType::names),
                    "Which provider it is; see [provider types](#provider-types). Required.")
            .alias("provider");
    static final Key<List<URI>> BASE_URL = Key.of("base_url", Kinds.urlList(),
                    "One address or several. A pasted endpoint such as `/chat/completions` and slashes at the end are "
                            + "cut off; nothing is added.")
            .alias("base_urls", "api_base", "api_bases")
            .standardNote("that of the `type`");
    static final Key<List<ApiKey>> API_KEYS = Key.of("api_keys", Kinds.keyList(),
                    "One key or several, shared out among the calls.")
            .alias("api_key");
    static final Key<List<String>> MODELS = Key.of("models", Kinds.textList(),
                    "The models it serves; a call for one of them needs not name the provider.");
    static final Key<String> MODEL = Key.of("model", CommonKinds.MODEL, "The model of a call that names none.")
            .alias("model_name", "default_model");
    static final Key<String> API_VERSION = Key.of("api_version", CommonKinds.WORD,
            "Azure: needed unless `base_url` ends in `/openai/v1`.");
    static final Key<String> REGION = Key.of("region", CommonKinds.WORD, "Bedrock: gives the default `base_url`, and signatures are for it.");
    static final Key<String> ORGANIZATION = Key.of("organization", HEADER_VALUE,
            "OpenAI: the organization that is billed.");
    static final Key<String> PROJECT = Key.of("project", HEADER_VALUE, "OpenAI: the project that is billed.");
    static final Key<Integer> PRIORITY = Key.of("priority", Kinds.integer(0, 1_000_000),
                    "The larger, the sooner it is asked.")
            .standard(100);
    static final Key<Integer> WEIGHT = Key.of("weight", Kinds.integer(0, 1_000_000),
                    "Its share among the others when calls are spread by weight.")
            .standard(100);
    static final Key<Boolean> ENABLED = Key.of("enabled", Kinds.flag(), "Whether it is used at all.").standard(true);
    static final Key<Duration> TIMEOUT = Key.of("timeout", CommonKinds.TIME,
            "Short for `response_timeout`, `first_token_timeout` and `idle_timeout` together; these win over it.");
    static final LimitKeys LIMITS = new LimitKeys((limit, key) -> key.standardNote("as at the top"));
    static final Key<Integer> MAX_RETRIES = Key.of("max_retries", CommonKinds.RETRIES,
                    "How often it is asked again after its first failure.")
            .standardNote("as at the top");
    static final Key<Integer> MAX_TOKENS = Key.of("max_tokens", CommonKinds.TOKENS,
            "The output limit of a call that sets none.");
    static final Key<Integer> MAX_CONTEXT_TOKENS = Key.of("max_context_tokens", CommonKinds.TOKENS,
                    "How many tokens a prompt to it may have.")
            .standardNote("as at the top");
    static final Key<Double> TEMPERATURE = Key.of("temperature", CommonKinds.TEMPERATURE,
                    "The temperature of a call that sets none.")
            .standardNote("`default_temperature`");
    static final Key<Map<String, String>> HEADERS = Key.of("headers", Kinds.headers(HEADERS_OF_THE_CONNECTION),
                    "Headers to send with every request. Their values are treated as secrets.")
            .secret();
    static final Key<String> PROFILE = Key.of("profile", CommonKinds.WORD,
                    "Names the quirks of an OpenAI-compatible server, for example `vllm`; for Bedrock, the profile of AWS's "
                            + "shared files.")
            .alias("compat")
            .standardNote("that of the `type`");

    static final Schema SCHEMA = Schema.list("providers", keys());

    private ProviderKeys() {}

    private static List<Key<?>> keys() {
        var keys = new ArrayList<Key<?>>(List.of(NAME, TYPE, BASE_URL, API_KEYS, MODELS, MODEL, API_VERSION, REGION,
                ORGANIZATION, PROJECT, PRIORITY, WEIGHT, ENABLED, TIMEOUT));
        keys.addAll(LIMITS.all());
        keys.addAll(List.of(MAX_RETRIES, MAX_TOKENS, MAX_CONTEXT_TOKENS, TEMPERATURE, HEADERS, PROFILE));
        return keys;
    }
}
