package dev.patchbay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.call.OnStreamFailure;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.Usage;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import dev.patchbay.testkit.script.Setting;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a call used, with every provider and in every mode: every token is told, and in one bucket only. */
@ExtendWith(SimulatorExtension.class)
class UsageMatrixTest {
    private static long told(Provider provider, Capability count, long tokens) {
        return provider.carriage(count) == Carriage.CARRIED ? tokens : 0;
    }

    @EveryProvider
    void isToldInDisjointBuckets(Provider provider, Simulator simulator) {
        var script = Script.OK.with(Setting.TOKENS, 20).with(Setting.REASONING_TOKENS, 7)
                .with(Setting.CACHED_TOKENS, 40)
                .with(Setting.CACHE_WRITE_TOKENS, (int) told(provider, Capability.CACHE_WRITES, 30));
        try (var subject = new Subject(provider, simulator)) {
            Usage usage = subject.answer(script, subject.hello().user("x".repeat(800)).build()).usage();
            assertThat(usage.known()).isTrue();
            assertThat(usage.cachedInputTokens()).isEqualTo(told(provider, Capability.CACHED_TOKENS, 40));
            assertThat(usage.cacheWriteTokens()).isEqualTo(told(provider, Capability.CACHE_WRITES, 30));
            assertThat(usage.reasoningTokens()).isEqualTo(told(provider, Capability.REASONING_TOKENS, 7));
            assertThat(usage.outputTokens()).isEqualTo(27);
            assertThat(usage.inputTokens()).isGreaterThan(usage.cachedInputTokens() + usage.cacheWriteTokens());
            assertThat(usage.totalTokens()).isEqualTo(usage.inputTokens() + usage.outputTokens());
        }
    }

    @EveryProvider
    void isUnknownWhereNobodyTellsIt(Provider provider, Simulator simulator) {
        try (var subject = new Subject(provider, simulator)) {
            Usage usage = subject.answer(Script.OK.with(Setting.NO_USAGE), subject.hello().build()).usage();
            assertThat(usage.known()).isFalse();
            assertThat(usage.estimatedCost()).isEmpty();
        }
    }

    /** What was told until then counts, though nobody got a whole answer for it. */
    @EveryProvider
    void ofACutStreamIsWhatWasToldOnTheWay(Provider provider, Simulator simulator) {
        var options = RequestOptions.builder().onStreamFailure(OnStreamFailure.ERROR).maxRetries(0).build();
        simulator.script(Script.parse("tokens=50,close=8"));
        try (var client = provider.client(simulator)) {
            var request = ChatRequest.builder().model(provider.model()).user("x".repeat(800)).build();
            assertThat(Mode.STREAM.fail(client, request, options)).isNotNull();
            assertThat(client.stats().totalTokens() > 0)
                    .isEqualTo(provider.carriage(Capability.CUT_USAGE) == Carriage.CARRIED);
        }
    }
}
