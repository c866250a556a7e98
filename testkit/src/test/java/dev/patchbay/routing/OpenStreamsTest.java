package dev.patchbay.routing;

import static dev.patchbay.routing.Storyteller.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatStream;
import dev.patchbay.config.ProviderSettings;
import dev.patchbay.config.ProviderType;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.script.Script;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What open streams and broken ones hold on to. The simulator lives in the same heap and is counted along. */
class OpenStreamsTest {
    private static final int STREAMS = 1_000;
    private static final long KIB = 1024;

    /** Of what was handed out only the deltas stay, some twenty bytes of the three hundred of a chunk. */
    @Test
    void aThousandOpenStreamsGrowByTheirDeltasAndNoMore() {
        try (Simulator simulator = Simulator.builder().keepRequests(0)
                .script(Script.parse("tokens=2000")).start();
                Patchbay client = Patchbay.builder().compatible("local", simulator.baseUrl()).build()) {
            List<ChatStream> streams = new ArrayList<>();
            try {
                for (int i = 0; i < STREAMS; i++) {
                    streams.add(client.stream(ChatRequest.builder().model("m").user("Hello").build()));
                }
                read(streams, 20);
                long before = usedHeap();
                read(streams, 150);
                long grown = usedHeap() - before;
                assertThat(grown / STREAMS).as("bytes a stream for 150 chunks").isLessThan(12 * KIB);
            } finally {
                streams.forEach(ChatStream::close);
            }
        }
    }

    private static void read(List<ChatStream> streams, int chunks) {
        for (ChatStream stream : streams) {
            Iterator<ChatChunk> reading = stream.iterator();
            for (int i = 0; i < chunks; i++) {
                reading.next();
            }
        }
    }

    @Test
    void streamsThatBrokeLeaveNothingBehind() {
        try (Simulator first = Simulator.builder().keepRequests(0).start();
                Simulator second = Simulator.builder().keepRequests(0).start()) {
            first.script(told("close=41"));
            second.script(Storyteller.obliging());
            try (Patchbay client = Patchbay.builder().provider(provider("a", first)).provider(provider("b", second))
                    .fallbackProviders("b").build()) {
                tell(client, 300);
                long before = usedHeap();
                tell(client, 1_000);
                assertThat((usedHeap() - before) / 1_000).as("bytes a call").isLessThan(KIB);
            }
        }
    }

    private static ProviderSettings provider(String name, Simulator simulator) {
        return ProviderSettings.builder(name, ProviderType.OPENAI).baseUrl(simulator.baseUrl()).apiKey("k").build();
    }

    private static void tell(Patchbay client, int times) {
        var once = RequestOptions.builder().maxRetries(0).build();
        for (int i = 0; i < times; i++) {
            try (ChatStream stream = client.stream(ChatRequest.builder().model("a:m").user("Hi").build(), once)) {
                assertThat(stream.fold().content()).isEqualTo(Storyteller.STORY);
            }
        }
    }

    /** After collections, until they free nothing more. */
    private static long usedHeap() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            System.gc();
            long now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            if (now >= used) {
                return used;
            }
            used = now;
        }
        return used;
    }
}
