package dev.patchbay.contract;

/** What a caller may want of a provider: the rows of the table in {@code docs/providers/README.md}. */
enum Capability {
    TEXT("text, streamed or whole"),
    SYSTEM_PROMPT("system prompt"),
    MULTI_TURN("several turns"),
    LENGTH("`max_tokens`"),
    STOP("`stop`"),
    TEMPERATURE("`temperature`"),
    TOP_P("`top_p`"),
    SEED("`seed`"),
    PRESENCE_PENALTY("`presence_penalty`"),
    FREQUENCY_PENALTY("`frequency_penalty`"),
    LOGIT_BIAS("`logit_bias`"),
    LOGPROBS("`logprobs`"),
    N("`n` above 1"),
    USER("`user`"),
    AUDIO("`audio`"),
    MODERATION("`moderation`"),
    TOOLS("tools, parallel calls, results"),
    TOOL_CHOICE_NONE("`tool_choice: none`"),
    TOOL_CHOICE_REQUIRED("`tool_choice: required`, several tools"),
    TOOL_CHOICE_NAMED("`tool_choice` of a function"),
    PARALLEL_TOOL_CALLS("`parallel_tool_calls: false`"),
    IMAGE("pictures as `data:` URLs"),
    IMAGE_URL("pictures by web address"),
    JSON_OBJECT("`response_format: json_object`"),
    JSON_SCHEMA("`response_format: json_schema`"),
    REASONING_EFFORT("`reasoning_effort`"),
    REASONING("thoughts in the answer"),
    REASONING_BACK("thoughts in words sent back"),
    SIGNATURES("signed thoughts sent back bit for bit"),
    CONTENT_FILTER("a filtered answer says so"),
    CACHED_TOKENS("usage: cached tokens"),
    CACHE_WRITES("usage: tokens written to the cache"),
    REASONING_TOKENS("usage: reasoning tokens"),
    CUT_USAGE("usage: of a stream that was cut"),
    EMBEDDINGS("embeddings"),
    DIMENSIONS("embeddings: `dimensions`"),
    MODELS("list of models");

    private final String title;

    Capability(String title) {
        this.title = title;
    }

    /** As the page words it. */
    String title() {
        return title;
    }
}
