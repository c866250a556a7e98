package dev.patchbay.springai;

import dev.patchbay.Patchbay;
import dev.patchbay.error.PatchbayException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.ai.chat.observation.ChatModelObservationDocumentation;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingManager;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * Any provider's chat model for Spring AI:
 *
 * <pre>{@code
 * var options = PatchbayChatOptions.builder().model("anthropic:claude-sonnet-4-6").build();
 * var chat = ChatClient.create(PatchbayChatModel.builder(client).options(options).build());
 * }</pre>
 *
 * <p>Retries, routes and fallbacks are the client's; the client is not closed here. Tools are offered and their calls
 * told; running them is left to Spring AI's tool calling advisor, as with its own models. Failures are
 * {@link PatchbayException}s, thrown or as the error of the stream; a request that cannot be carried is an
 * {@link dev.patchbay.error.InvalidRequestException} before anything is sent. Cancelling a stream's subscription ends
 * the call to the provider.
 */
public final class PatchbayChatModel implements ChatModel {
    private static final ChatModelObservationConvention STANDARD = new DefaultChatModelObservationConvention();
    private static final String NAME = "patchbay";

    private final Patchbay client;
    private final PatchbayChatOptions options;
    private final ObservationRegistry observations;
    private final @Nullable ChatModelObservationConvention convention;
    private final RequestWriter writer;
    private final Scheduler threads = Schedulers.fromExecutor(Thread.ofVirtual().name("patchbay-spring-ai")::start);

    private PatchbayChatModel(Builder builder) {
        this.client = builder.client;
        this.options = builder.options;
        this.observations = builder.observations;
        this.convention = builder.convention;
        this.writer = new RequestWriter(builder.tools == null
                ? ToolCallingManager.builder().observationRegistry(builder.observations).build() : builder.tools);
    }

    /** A model that asks the client's default model. */
    public static PatchbayChatModel of(Patchbay client) {
        return builder(client).build();
    }

    /** Starts a model of this client. */
    public static Builder builder(Patchbay client) {
        return new Builder(client);
    }

    /** What holds where a prompt has no options of its own; of those it has, only the model may be missing. */
    @Override
    public PatchbayChatOptions getOptions() {
        return options;
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        Prompt complete = complete(prompt);
        var context = context(complete, false);
        return observation(context).observe(() -> {
            var answer = AnswerReader.read(client.chat(writer.write(complete), RequestWriter.options(complete)));
            context.setResponse(answer);
            return answer;
        });
    }

    /** The pieces of the text as they come, and at the end one with tool calls, finish reason and usage. */
    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        Prompt complete = complete(prompt);
        return Flux.deferContextual(subscriber -> {
            var context = context(complete, true);
            var call = new StreamedCall(() -> client.stream(writer.write(complete), RequestWriter.options(complete)),
                    context::setResponse);
            Observation observation = start(observation(context), subscriber);
            return Flux.<ChatResponse>generate(call::next).doOnCancel(call::cancel).doFinally(end -> call.close())
                    .subscribeOn(threads)
                    .doOnError(observation::error).doFinally(end -> observation.stop())
                    .contextWrite(inner -> inner.put(ObservationThreadLocalAccessor.KEY, observation));
        });
    }

    private Prompt complete(Prompt prompt) {
        var given = prompt.getOptions();
        if (given == null) {
            return prompt.mutate().chatOptions(options).build();
        }
        boolean named = given.getModel() != null || options.getModel() == null;
        return named ? prompt : prompt.mutate().chatOptions(given.mutate().model(options.getModel()).build()).build();
    }

    private static ChatModelObservationContext context(Prompt prompt, boolean streaming) {
        return ChatModelObservationContext.builder().prompt(prompt).provider(NAME).streaming(streaming).build();
    }

    private Observation observation(ChatModelObservationContext context) {
        return ChatModelObservationDocumentation.CHAT_MODEL_OPERATION.observation(convention, STANDARD, () -> context,
                observations);
    }

    /** As a child of the subscriber's observation, whatever the thread. */
    private static Observation start(Observation observation, ContextView subscriber) {
        Observation parent = subscriber.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
        observation.parentObservation(parent);
        Observation.Scope open = parent == null ? Observation.Scope.NOOP : parent.openScope();
        try {
            return observation.start();
        } finally {
            open.close();
        }
    }

    /** Collects what a model is made of. All of it is optional. */
    public static final class Builder {
        private final Patchbay client;
        private PatchbayChatOptions options = PatchbayChatOptions.builder().build();
        private ObservationRegistry observations = ObservationRegistry.NOOP;
        private @Nullable ChatModelObservationConvention convention;
        private @Nullable ToolCallingManager tools;

        private Builder(Patchbay client) {
            this.client = client;
        }

        /** Sets what holds where a prompt has no options of its own. */
        public Builder options(PatchbayChatOptions defaults) {
            options = defaults;
            return this;
        }

        /** Sets who observes the calls; by default nobody. */
        public Builder observationRegistry(ObservationRegistry registry) {
            observations = registry;
            return this;
        }

        /** Sets the names and tags of the observations; by default Spring AI's own. */
        public Builder observationConvention(ChatModelObservationConvention names) {
            convention = names;
            return this;
        }

        /** Sets what resolves the tools of a prompt; by default Spring AI's own. */
        public Builder toolCallingManager(ToolCallingManager manager) {
            tools = manager;
            return this;
        }

        /** The model. */
        public PatchbayChatModel build() {
            return new PatchbayChatModel(this);
        }
    }
}
