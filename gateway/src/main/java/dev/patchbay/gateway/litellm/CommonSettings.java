package dev.patchbay.gateway.litellm;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what holds for all calls: strategy, retries, time limits, cool-downs, the default model. */
final class CommonSettings {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");
    /** What a whole call may take here when nobody says otherwise, in seconds. */
    private static final BigDecimal STANDARD_TOTAL = BigDecimal.valueOf(600);
    private static final Map<String, String> STRATEGIES = Map.of(
            "simple-shuffle", "weighted",
            "least-busy", "least_busy",
            "latency-based-routing", "lowest_latency",
            "cost-based-routing", "lowest_cost");
    private static final String STRATEGY = "routing_strategy";

    private final Block top;
    private final Block breaker;
    private final Variables variables;

    CommonSettings(Outline outline, Variables variables) {
        this.top = outline.top();
        this.breaker = outline.breaker();
        this.variables = variables;
    }

    /** Where both sections say something, the one of the router holds, as in LiteLLM. */
    void read(Keys router, Keys litellm, Keys general) {
        strategy(router);
        copy(litellm, "num_retries", "max_retries");
        copy(router, "num_retries", "max_retries");
        router.text("retry_after").ifPresent(
                text -> top.set("initial_delay", variables.seconds(text), router, "retry_after"));
        litellm.text("request_timeout").ifPresent(text -> timeout(text, litellm, "request_timeout"));
        router.text("timeout").ifPresent(text -> timeout(text, router, "timeout"));
        router.text("stream_timeout").ifPresent(
                text -> top.set("first_token_timeout", variables.seconds(text), router, "stream_timeout"));
        for (Keys keys : new Keys[] {litellm, router}) {
            keys.text("allowed_fails").ifPresent(text -> failures(text, keys));
            keys.text("cooldown_time").ifPresent(text -> coolDown(text, keys));
        }
        general.text("completion_model").filter(text -> !text.isEmpty()).ifPresent(
                text -> top.set("default_model", variables.value(text, "x-1"), general, "completion_model"));
    }

    private void strategy(Keys router) {
        Optional<String> named = router.text(STRATEGY);
        String ours = named.map(name -> STRATEGIES.getOrDefault(name, "")).orElse("weighted");
        if (ours.isEmpty()) {
            router.note(STRATEGY, "has no counterpart: weighted takes its place; docs/reliability.md has the others");
        }
        top.set("strategy", ours.isEmpty() ? "weighted" : ours, router, STRATEGY);
    }

    private void copy(Keys keys, String from, String to) {
        keys.text(from).filter(text -> !text.isEmpty())
                .ifPresent(text -> top.set(to, variables.value(text, "1"), keys, from));
    }

    /** LiteLLM's is of one attempt, and of each wait within it. */
    private void timeout(String text, Keys keys, String key) {
        for (String limit : new String[] {"response_timeout", "first_token_timeout", "idle_timeout"}) {
            top.set(limit, variables.seconds(text), keys, key);
        }
        if (NUMBER.matcher(text).matches() && new BigDecimal(text).compareTo(STANDARD_TOTAL) > 0) {
            top.set("total_timeout", variables.seconds(text), keys, key);
        }
    }

    /** There a number of failures is allowed, here it opens the breaker. */
    private void failures(String text, Keys keys) {
        boolean number = text.matches("[0-9]{1,6}");
        breaker.set("consecutive_failures",
                number ? String.valueOf(Integer.parseInt(text) + 1) : variables.value(text, "5"), keys, "allowed_fails");
    }

    private void coolDown(String text, Keys keys) {
        breaker.set("cool_down", variables.seconds(text), keys, "cooldown_time");
        breaker.set("rate_limit_cool_down", variables.seconds(text), keys, "cooldown_time");
    }
}
