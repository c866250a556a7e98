package dev.patchbay.dialect.gemini;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes the body of generateContent. */
final class ChatBody {
    /** Gemini cannot be held to one call at a time; it is asked. */
    private static final String ONE_CALL = "Call at most one function at a time.";

    private final Platform platform;
    private final Lessons lessons;
    private final Refusals refusals;
    private final FieldLadder ladder;
    private final PartWriter parts;

    ChatBody(Platform platform, Lessons lessons, Refusals refusals) {
        this.platform = platform;
        this.lessons = lessons;
        this.refusals = refusals;
        ladder = new FieldLadder(refusals);
        parts = new PartWriter(refusals, platform);
    }

    byte[] write(ChatRequest request, String model, boolean stream) {
        ladder.check(request, stream);
        var family = ModelFamily.of(model);
        var tools = new Tools(refusals, request);
        var config = new GenerationConfig(refusals, lessons, request, model);
        boolean formatted = tools.isEmpty() || family.formatsBesideTools();
        var conversation = new Conversation(parts, refusals, family.checksSignatures());
        conversation.read(request.messages());
        instruct(conversation, request, tools, formatted ? Optional.empty() : config.format().map(config::formatInWords));
        var out = new JsonWriter(request.toJson().toJson().length() + 512).beginObject();
        conversation.write(out);
        tools.write(out);
        Optional<Json> toolConfig = tools.config();
        toolConfig.ifPresent(choice -> out.member("toolConfig", choice));
        config.write(out, formatted);
        writeRest(out, request, config, toolConfig.isPresent());
        return out.endObject().toBytes();
    }

    private static void instruct(Conversation conversation, ChatRequest request, Tools tools, Optional<String> format) {
        if (!tools.isEmpty() && !request.parallelToolCalls().orElse(true)) {
            conversation.instruct(ONE_CALL);
        }
        format.ifPresent(conversation::instruct);
    }

    private void writeRest(JsonWriter out, ChatRequest request, GenerationConfig config, boolean toolsConfigured) {
        Set<String> written = new HashSet<>();
        config.cachedContent().ifPresent(name -> {
            out.member("cachedContent", name);
            written.add("cachedContent");
        });
        serviceTier(request).ifPresent(tier -> out.member("serviceTier", tier));
        if (toolsConfigured) {
            written.add("toolConfig");
        }
        ladder.forward(request.toJson(), out, written::contains);
    }

    /** Vertex has no tiers by this name, and other words mean the standard tier anyway. */
    private Optional<String> serviceTier(ChatRequest request) {
        return request.field("service_tier").filter(tier -> platform == Platform.GEMINI_API && tier.is(Json.Kind.STRING))
                .map(tier -> tier.string().toLowerCase(Locale.ROOT))
                .flatMap(tier -> switch (tier) {
                    case "default", "standard" -> Optional.of("standard");
                    case "flex", "priority" -> Optional.of(tier);
                    default -> Optional.empty();
                });
    }
}
