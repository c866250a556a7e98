package dev.patchbay.dialect.anthropic;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.dialect.Refusals;
import dev.patchbay.dialect.anthropic.Lessons.Lesson;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.json.Json;
import dev.patchbay.json.JsonObject;
import dev.patchbay.json.JsonWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the body of a request to the Messages API, as one {@link Hosting} takes it. */
public final class MessagesWriter {
    /** Without a stream the official clients ask for no more: it would last too long (10 minutes). */
    private static final long MOST_IN_ONE_PIECE = 21_333;

    private static final Map<String, String> SERVICE_TIERS = Map.of("auto", "auto", "default", "standard_only",
            "standard_only", "standard_only");

    /** How much longer a request becomes at most, as a rule, in bytes. */
    private static final int ENVELOPE = 256;

    private final Hosting hosting;
    private final Refusals refusals;
    private final FieldLadder ladder;
    private final BlockWriter blocks;
    private final Lessons lessons = new Lessons();

    /** A writer for a provider that serves the API in this way. */
    public MessagesWriter(String provider, Hosting hosting) {
        this.hosting = hosting;
        this.refusals = new Refusals(provider);
        this.ladder = new FieldLadder(refusals, hosting);
        this.blocks = new BlockWriter(refusals, hosting);
    }

    /**
     * The body.
     *
     * @param betas names of features in beta, for a hosting that wants them there
     * @throws dev.patchbay.error.InvalidRequestException if something cannot be carried that would change the answer
     */
    public byte[] body(ChatRequest request, boolean stream, List<String> betas) {
        ladder.check(request);
        String model = request.model().orElse("");
        ModelTraits traits = lessons.traits(model);
        boolean formats = (traits.formats() || hosting.formats()) && !lessons.has(model, Lesson.NO_FORMAT);
        AnswerForm form = AnswerForm.of(request.responseFormat(), formats, refusals);
        var tools = new ToolSet(request, form, traits, refusals);
        Conversation conversation = Conversation.of(request.messages(), blocks, hosting.thoughts(), refusals);
        tools.declare(conversation.calledTools());
        Thinking thinking = Thinking.of(request, traits, tools.forced(), refusals);
        if (conversation.lostThoughts()) {
            thinking = thinking.withoutBudget();
        }
        if (!traits.prefill() || thinking.active() || form.format() != null) {
            conversation.requireUserAtEnd();
        }
        var out = new JsonWriter(request.toJson().length() + ENVELOPE).beginObject();
        writeHead(out, model, betas);
        out.member("max_tokens", mostTokens(request, stream, traits, thinking));
        writeSystem(out, conversation, form);
        conversation.writeMessages(out, thinking.active() || traits.isStranger());
        tools.write(out);
        thinking.write(out, request.toJson());
        writeOutputConfig(out, request, form, lessons.has(model, Lesson.NO_EFFORT) ? null : thinking.effort());
        new Sampling(request, traits, thinking, lessons, model).write(out);
        writeStop(out, request);
        writeAccount(out, request);
        ladder.forward(request.toJson(), out);
        if (stream && hosting.modelInBody()) {
            out.member("stream", true);
        }
        return out.endObject().toBytes();
    }

    private void writeHead(JsonWriter out, String model, List<String> betas) {
        if (hosting.bodyVersion() == null) {
            out.member("model", model);
            return;
        }
        out.member("anthropic_version", hosting.bodyVersion());
        if (!betas.isEmpty()) {
            out.member("anthropic_beta", Json.of(betas.stream().map(Json::of).toList()));
        }
    }

    /** The field is demanded. A budget for thinking is part of it and must leave something over. */
    private static long mostTokens(ChatRequest request, boolean stream, ModelTraits traits, Thinking thinking) {
        long most = traits.mostOutput();
        long wanted = request.maxTokens().orElse(stream ? most : Math.min(most, MOST_IN_ONE_PIECE));
        return wanted > thinking.budget() ? wanted : Math.min(wanted + thinking.budget(), most);
    }

    private static void writeSystem(JsonWriter out, Conversation conversation, AnswerForm form) {
        List<Json> system = conversation.system();
        if (form.instruction() != null) {
            BlockWriter.text(form.instruction(), JsonObject.EMPTY).ifPresent(system::add);
        }
        if (!system.isEmpty()) {
            out.member("system", Json.of(system));
        }
    }

    private static void writeOutputConfig(
            JsonWriter out, ChatRequest request, AnswerForm form, @Nullable String effort) {
        JsonObject stated = request.toJson().object("output_config").orElse(JsonObject.EMPTY);
        var edit = stated.edit();
        if (effort != null && !stated.has("effort")) {
            edit.put("effort", effort);
        }
        if (form.format() != null) {
            edit.put("format", form.format().toJson());
        }
        JsonObject config = edit.apply();
        if (!config.isEmpty()) {
            out.member("output_config", config);
        }
    }

    /** Stop sequences of white space alone are refused; the model would hardly get past the first word anyway. */
    private static void writeStop(JsonWriter out, ChatRequest request) {
        List<Json> texts = request.stop().stream().filter(text -> !text.isBlank()).map(Json::of).toList();
        if (!texts.isEmpty()) {
            out.member("stop_sequences", Json.of(texts));
        } else {
            request.field("stop_sequences").ifPresent(stated -> out.member("stop_sequences", stated));
        }
    }

    private void writeAccount(JsonWriter out, ChatRequest request) {
        JsonObject body = request.toJson();
        if (hosting.takes("metadata")) {
            body.object("metadata").flatMap(metadata -> metadata.string("user_id"))
                    .or(() -> body.string("safety_identifier")).or(() -> body.string("user"))
                    .ifPresent(user -> out.name("metadata").beginObject().member("user_id", user).endObject());
        }
        if (hosting.takes("service_tier")) {
            body.string("service_tier").map(SERVICE_TIERS::get)
                    .ifPresent(tier -> out.member("service_tier", tier));
        }
    }

    /**
     * Whether the model is known to go on from a last message of the assistant when it is asked this. A thought, a form or
     * a forced tool would have to come first.
     */
    public boolean goesOn(ChatRequest request) {
        ModelTraits traits = lessons.traits(request.model().orElse(""));
        return traits.prefill() && !traits.isStranger() && request.responseFormat().isEmpty()
                && !Thinking.of(request, traits, false, refusals).active();
    }

    /** Learns from a refusal; see {@link dev.patchbay.dialect.Dialect#learn}. */
    public boolean learn(PatchbayException refusal) {
        return lessons.learn(refusal);
    }
}
