package dev.patchbay.testkit.dashscope;

import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import java.util.regex.Pattern;

/** What DashScope refuses: always what it could not answer, and in strict scripts what it would not. */
final class GenerationChecks {
    /** Vision, sound, and the series that does everything. */
    private static final Pattern MULTIMODAL = Pattern.compile(".*(-vl|-audio|omni|qvq).*|qwen3\\.[5-9].*");

    private GenerationChecks() {}

    static void check(GenerationCall call, Script script) throws DashScopeError.Refused {
        if (call.model().isEmpty()) {
            throw DashScopeError.invalid("Model not exist.").refused();
        }
        if (call.messages().isEmpty()) {
            throw DashScopeError.invalid("Either \"prompt\" or \"messages\" must exist and cannot both be none").refused();
        }
        if (MULTIMODAL.matcher(call.model()).matches() != call.multimodal()) {
            throw DashScopeError.invalid("url error, please check url！").refused();
        }
        thinking(call);
        if (script.has(Setting.STRICT)) {
            MessageChecks.check(call);
            ParameterChecks.check(call);
        }
    }

    private static void thinking(GenerationCall call) throws DashScopeError.Refused {
        if (!call.sse() && call.streamsOnly()) {
            throw DashScopeError.invalid("This model only support stream mode, please enable the stream parameter to"
                    + " access the model. ").refused();
        }
        if (!call.sse() && call.thinks()) {
            throw DashScopeError.invalid("parameter.enable_thinking must be set to false for non-streaming calls").refused();
        }
        if (call.sse() && call.thinks() && !call.incremental()) {
            throw DashScopeError.invalid("The incremental_output parameter must be \"true\" when enable_thinking is true")
                    .refused();
        }
    }
}
