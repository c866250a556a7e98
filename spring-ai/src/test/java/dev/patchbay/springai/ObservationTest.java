package dev.patchbay.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.Prompt;

/** Each call is one observation, with its answer or its failure. */
@ExtendWith(SimulatorExtension.class)
class ObservationTest {
    private static final class Heard implements ObservationHandler<ChatModelObservationContext> {
        private final BlockingQueue<ChatModelObservationContext> over = new LinkedBlockingQueue<>();

        /** A stream's observation is over just after its subscriber was told of the end. */
        ChatModelObservationContext next() throws InterruptedException {
            return over.poll(10, TimeUnit.SECONDS);
        }

        @Override
        public void onStop(ChatModelObservationContext context) {
            over.add(context);
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof ChatModelObservationContext;
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofEachCall(Way way, Simulator simulator) throws Exception {
        var registry = ObservationRegistry.create();
        var heard = new Heard();
        registry.observationConfig().observationHandler(heard);
        try (var client = Dialect.OPENAI.client(simulator)) {
            var model = PatchbayChatModel.builder(client).observationRegistry(registry)
                    .options(PatchbayChatOptions.builder().model("gpt-4o").build()).build();
            simulator.next(Script.says("Yes."), Script.status(500));
            way.ask(model, new Prompt("Hello"));
            Throwable failure = catchThrowable(() -> way.ask(model, new Prompt("Hello")));
            var first = heard.next();
            assertThat(first.getResponse().getResult().getOutput().getText()).isEqualTo("Yes.");
            assertThat(first.getResponse().getMetadata().getUsage().getTotalTokens()).isPositive();
            assertThat(first.getName()).isEqualTo("gen_ai.client.operation");
            assertThat(first.getLowCardinalityKeyValue("gen_ai.request.model").getValue()).isEqualTo("gpt-4o");
            assertThat(heard.next().getError()).isSameAs(failure);
            assertThat(heard.over).isEmpty();
        }
    }
}
