package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.HELLO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.ReceivedRequest;
import dev.patchbay.testkit.script.Script;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections are kept and used again, whatever came over them, as long as it came whole. */
@ExtendWith(SimulatorExtension.class)
class PoolingContractTest {
    private static List<Long> connections(Simulator simulator) {
        return simulator.requests().stream().map(ReceivedRequest::connection).toList();
    }

    @EveryMode
    void oneAfterTheOther(Mode mode, Simulator simulator) {
        try (Patchbay client = Clients.of(simulator)) {
            for (String script : List.of("", "gzip", "chunked", "status=400", "status=500", "tokens=200", "no-stream")) {
                simulator.next(Script.parse(script));
                if (script.startsWith("status=400")) {
                    mode.fail(client, HELLO);
                } else {
                    mode.ask(client, HELLO);
                }
            }
            assertThat(connections(simulator)).hasSize(8).containsOnly(connections(simulator).getFirst());
            assertThat(simulator.openConnections()).isEqualTo(1);
        }
    }

    @Test
    void aStreamAfterAChatAfterAStream(Simulator simulator) {
        try (Patchbay client = Clients.of(simulator)) {
            for (int i = 0; i < 3; i++) {
                Mode.STREAM.ask(client, HELLO);
                client.chat(HELLO);
            }
        }
        assertThat(connections(simulator)).hasSize(6).containsOnly(connections(simulator).getFirst());
    }

    @Test
    void notAfterAStreamThatWasLeftEarly(Simulator simulator) {
        simulator.script(Script.parse("tokens=1000,rate=500"));
        try (Patchbay client = Clients.of(simulator)) {
            try (var stream = client.stream(HELLO)) {
                stream.iterator().next();
            }
            simulator.script(Script.OK);
            client.chat(HELLO);
        }
        assertThat(connections(simulator)).doesNotHaveDuplicates();
    }

    @EveryMode
    void notWhereTheServerDoesNotWantIt(Mode mode, Simulator simulator) {
        simulator.script(Script.parse("no-keep-alive"));
        try (Patchbay client = Clients.of(simulator)) {
            mode.ask(client, HELLO);
            mode.ask(client, HELLO);
        }
        assertThat(connections(simulator)).doesNotHaveDuplicates();
    }

    @Test
    void closingTheClientClosesThem(Simulator simulator) {
        try (Patchbay client = Clients.of(simulator)) {
            client.chat(HELLO);
        }
        simulator.requests().getFirst().awaitDisconnect(Clients.SOON);
    }
}
