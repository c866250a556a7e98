package dev.patchbay.gateway.litellm;

import java.util.HashMap;
import java.util.Map;

/** Why a key of LiteLLM is not taken over, and what to do instead: one table for each place where keys stand. */
final class Counterparts {
    private static final String NONE = "has no counterpart";
    private static final String OBSERVE = "has no counterpart: each call leaves one line in the log, with tokens and "
            + "cost, see docs/logging.md";
    private static final String CALLERS = "has no counterpart: this version does not tell callers apart and listens on "
            + "addresses of its own machine only";
    private static final String DATABASE = "has no counterpart: the gateway keeps nothing in a database";
    private static final String LIMITS = "has no counterpart: calls are not limited by rate; a provider's 429 rests "
            + "the target and the next one is asked";
    private static final String AWS = "has no counterpart: AWS credentials are found where AWS's own tools find them; "
            + "set AWS_ACCESS_KEY_ID and its like in the environment";
    private static final String REFUSED = "has no counterpart: a parameter that a provider cannot carry and whose loss "
            + "would change the answer is refused with 400, others are left out";
    private static final String BUDGETS = "has no counterpart: what is spent is counted and logged, and bounds nothing";
    private static final String TAGS = "has no counterpart: routes do not look at tags";
    private static final String SHARED = "has no counterpart: only the cache is shared in Redis; each gateway rests "
            + "targets and counts calls by itself";
    private static final String PARAMETER = "is no setting here: callers send such parameters with the request";

    static final Counterparts ROOT = new Counterparts(NONE)
            .because("is not followed: import each file, and put the results together", "include")
            .because(OBSERVE, "callback_settings")
            .because("has no counterpart: Patchbay passes on chat and embeddings only", "mcp_servers", "guardrails",
                    "pass_through_endpoints", "vector_store_registry", "files_settings", "finetune_settings",
                    "assistant_settings", "search_tools");

    static final Counterparts MODEL = new Counterparts(NONE);

    static final Counterparts PARAMS = new Counterparts(PARAMETER)
            .because(LIMITS, "rpm", "tpm", "max_parallel_requests", "itpm", "otpm", "default_api_key_rpm_limit",
                    "default_api_key_tpm_limit")
            .because(AWS, "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_session_name",
                    "aws_role_name", "aws_web_identity_token", "aws_sts_endpoint", "aws_external_id")
            .because("has no counterpart: Patchbay fetches no tokens of Google; set VERTEX_TOKEN anew before it ends",
                    "vertex_credentials")
            .because("has no counterpart: Patchbay fetches no tokens of Entra; use an api_key", "tenant_id",
                    "client_id", "client_secret", "azure_username", "azure_password", "azure_scope")
            .because(REFUSED, "drop_params", "additional_drop_params", "allowed_openai_params")
            .because(TAGS, "tags")
            .because(BUDGETS, "max_budget", "budget_duration")
            .because(NONE, "api_version", "organization", "base_url", "order", "weight", "litellm_credential_name",
                    "use_in_pass_through", "use_litellm_proxy", "merge_reasoning_content_in_choices", "mock_response",
                    "model_info", "cooldown_time", "region_name", "configurable_clientside_auth_params",
                    "complete_response", "aws_region_name", "aws_profile_name", "aws_bedrock_runtime_endpoint",
                    "vertex_project", "vertex_location", "azure_ad_token");

    static final Counterparts INFO = new Counterparts("has no counterpart: nothing here depends on it")
            .because("is not needed: what a call to a deployment costs follows from the model that says it answered",
                    "base_model")
            .because("is not taken over: a prompt that is too long goes to context_fallbacks; max_context_tokens of the "
                    + "provider would shorten it instead", "max_input_tokens")
            .because(CALLERS, "access_groups", "team_id");

    static final Counterparts LITELLM = new Counterparts(NONE)
            .because(OBSERVE, "success_callback", "failure_callback", "callbacks", "service_callbacks", "set_verbose",
                    "json_logs", "turn_off_message_logging", "redact_user_api_key_info", "langfuse_default_tags",
                    "redact_messages_in_exceptions", "suppress_debug_info", "store_audit_logs")
            .because("is not needed: every parameter counts for whether questions are equal",
                    "enable_caching_on_provider_specific_optional_params")
            .because("is not taken over: only true switches a cache on", "cache")
            .because(REFUSED, "drop_params", "modify_params")
            .because(BUDGETS, "max_budget", "budget_duration", "max_user_budget",
                    "max_internal_user_budget", "internal_user_budget_duration", "max_end_user_budget",
                    "default_internal_user_params", "default_team_settings", "upperbound_key_generate_params",
                    "default_key_generate_params", "key_generation_settings")
            .because(LIMITS, "max_parallel_requests");

    static final Counterparts CACHE = new Counterparts(NONE)
            .because("is not needed: a few connections carry everything", "max_connections", "redis_flush_size")
            .because("has no counterpart: rediss:// checks certificates as Java does", "ssl", "ssl_cert_reqs",
                    "ssl_check_hostname", "ssl_ca_certs", "ssl_certfile", "ssl_keyfile");

    static final Counterparts ROUTER = new Counterparts(NONE)
            .because(SHARED, "redis_host", "redis_port", "redis_password", "redis_url", "redis_db", "cache_kwargs",
                    "redis_startup_nodes")
            .because("is not taken over: only true switches a cache on", "cache_responses")
            .because("has no counterpart: a prompt goes to context_fallbacks when the provider says that it is too "
                            + "long; max_context_tokens shortens it before",
                    "enable_pre_call_checks")
            .because("has no counterpart: which failures are tried again is fixed, see docs/reliability.md",
                    "retry_policy", "model_group_retry_policy", "allowed_fails_policy", "disable_cooldowns")
            .because(TAGS, "enable_tag_filtering", "tag_filtering_match_any")
            .because(BUDGETS, "provider_budget_config")
            .because(LIMITS, "default_max_parallel_requests", "optional_pre_call_checks")
            .because(OBSERVE, "set_verbose", "debug_level", "alerting_config");

    static final Counterparts GENERAL = new Counterparts(NONE)
            .because(CALLERS, "master_key", "custom_auth", "enable_jwt_auth", "litellm_jwtauth", "allowed_routes",
                    "public_routes", "admin_only_routes", "enable_oauth2_auth", "enforce_user_param", "ui_access_mode",
                    "allowed_ips", "use_x_forwarded_for", "key_management_system", "key_management_settings")
            .because(DATABASE, "database_url", "database_type", "database_connection_pool_limit",
                    "database_connection_timeout", "allow_requests_on_db_unavailable", "store_model_in_db",
                    "store_prompts_in_spend_logs", "disable_spend_logs", "maximum_spend_logs_retention_period",
                    "proxy_batch_write_at")
            .because(LIMITS, "max_parallel_requests", "global_max_parallel_requests")
            .because(OBSERVE, "alerting", "alerting_threshold", "alert_types", "alert_to_webhook_url",
                    "proxy_budget_rescheduler_min_time")
            .because("has no counterpart: a provider's health follows from its calls", "background_health_checks",
                    "health_check_interval", "health_check_details");

    private final String otherwise;
    private final Map<String, String> reasons = new HashMap<>();

    private Counterparts(String otherwise) {
        this.otherwise = otherwise;
    }

    private Counterparts because(String reason, String... names) {
        for (String name : names) {
            reasons.put(name, reason);
        }
        return this;
    }

    String missing(String name) {
        return reasons.getOrDefault(name, otherwise);
    }
}
