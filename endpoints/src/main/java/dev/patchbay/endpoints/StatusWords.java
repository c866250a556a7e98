package dev.patchbay.endpoints;

/**
 * The two words that stand for a status in an error.
 *
 * @param code Patchbay's word, one for a status
 * @param type the word in OpenAI's manner
 */
record StatusWords(String code, String type) {
    private static final String CALLER = "invalid_request_error";
    private static final String SERVER = "server_error";

    static StatusWords of(int status) {
        return switch (status) {
            case 401 -> new StatusWords("unauthorized", "authentication_error");
            case 402 -> new StatusWords("budget_exceeded", "insufficient_quota");
            case 403 -> new StatusWords("forbidden", "permission_error");
            case 404 -> new StatusWords("not_found", CALLER);
            case 405 -> new StatusWords("method_not_allowed", CALLER);
            case 408, 504 -> new StatusWords("timeout", "timeout_error");
            case 409 -> new StatusWords("conflict", CALLER);
            case 413, 414, 431 -> new StatusWords("request_too_large", CALLER);
            // The caller speaks another HTTP than the server.
            case 505 -> new StatusWords("invalid_request", CALLER);
            case 415 -> new StatusWords("unsupported_media_type", CALLER);
            case 429 -> new StatusWords("rate_limit_exceeded", "rate_limit_error");
            case 502 -> new StatusWords("upstream_error", SERVER);
            case 503 -> new StatusWords("service_unavailable", SERVER);
            default -> status < 500
                    ? new StatusWords("invalid_request", CALLER)
                    : new StatusWords("internal_error", SERVER);
        };
    }
}
