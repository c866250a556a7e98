package dev.patchbay.dialect.dashscope;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the name of a model tells, from Model Studio's API reference of August 2026. {@link Lessons} correct it.
 *
 * @param multimodal whether it is asked at the multimodal endpoint
 * @param streamOnly whether it answers in streams only, as it does while it thinks
 * @param knowsEffort whether it knows {@code reasoning_effort} itself
 */
record ModelTraits(boolean multimodal, boolean streamOnly, boolean knowsEffort) {
    /** Vision, sound, and the series that does everything, from Qwen 3.5 on (agentscope-ai/agentscope#1306). */
    private static final Pattern MULTIMODAL =
            Pattern.compile("(qvq|qwen-audio|qwen.*-vl|.*-omni|qwen-omni|qwen3\\.([5-9]|\\d\\d)|qwen[4-9]).*");

    /** Thinking models, and the open ones that think unless told not to, which they can be told in streams only. */
    private static final Pattern STREAM_ONLY =
            Pattern.compile("(qwq|qvq|.*omni|qwen3-.*thinking|qwen3-\\d+(\\.\\d+)?b(?!.*instruct)).*");

    private static final Pattern KNOWS_EFFORT = Pattern.compile("(qwen3\\.([89]|\\d\\d)|qwen[4-9]).*");

    static ModelTraits of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return new ModelTraits(MULTIMODAL.matcher(name).matches(), STREAM_ONLY.matcher(name).matches(),
                KNOWS_EFFORT.matcher(name).matches());
    }
}
