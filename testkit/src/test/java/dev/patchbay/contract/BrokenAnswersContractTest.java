package dev.patchbay.contract;

import static dev.patchbay.contract.Clients.HELLO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Patchbay;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.error.ConnectionException;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.error.ServerException;
import dev.patchbay.testkit.Simulator;
import dev.patchbay.testkit.SimulatorExtension;
import dev.patchbay.testkit.script.Script;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that is cut, or makes no sense, never looks complete. */
@ExtendWith(SimulatorExtension.class)
class BrokenAnswersContractTest {
    private static final RequestOptions ONCE = RequestOptions.builder().maxRetries(0).build();

    @ParameterizedTest
    @ValueSource(strings = {
        "reset=3", "close=3", "reset=400b", "close=400b", "close=3,gzip", "close=3,until-close", "error-event=3",
        "no-finish", "no-finish,no-done", "close=4,split=1", "malformed=3,no-finish"})
    void aStreamThatBreaksAfterContentFails(String fault, Simulator simulator) {
        simulator.script(Script.parse("tokens=50," + fault));
        try (Patchbay client = Clients.of(simulator)) {
            for (Mode mode : List.of(Mode.STREAM, Mode.PUBLISHER)) {
                PatchbayException failure = mode.fail(client, HELLO, ONCE);
                assertThat(failure.kind()).isIn(ErrorKind.SERVER_ERROR, ErrorKind.CONNECTION);
                assertThat(failure.requestId()).isPresent();
                assertThat(failure.provider()).contains("openai");
            }
        }
        assertThat(simulator.requestCount()).isEqualTo(2);
    }

    @Test
    void whatCameBeforeTheBreakWasHandedOver(Simulator simulator) {
        simulator.script(Script.parse("text=one%20two%20three,close=3"));
        try (Patchbay client = Clients.of(simulator); var stream = client.stream(HELLO)) {
            var chunks = stream.iterator();
            var text = new StringBuilder();
            PatchbayException failure = null;
            while (failure == null) {
                try {
                    text.append(chunks.next().text());
                } catch (PatchbayException broken) {
                    failure = broken;
                }
            }
            assertThat(text).hasToString("one two");
            assertThat(failure).isInstanceOf(ConnectionException.class);
            assertThatThrownBy(chunks::hasNext).as("it stays broken").isSameAs(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncate=5", "close=50b", "reset=50b", "close=0b,until-close", "gzip,truncate=9",
        "body=", "body=null", "body=%5B%5D", "body=%7B%7D", "body=%3Chtml%3E", "body=%7B%22choices%22%3Anull%7D"})
    void aWholeAnswerThatIsCutOrNoneFails(String fault, Simulator simulator) {
        simulator.script(Script.parse(fault));
        try (Patchbay client = Clients.of(simulator)) {
            for (Mode mode : List.of(Mode.SYNC, Mode.FUTURE)) {
                assertThat(mode.fail(client, HELLO, ONCE).kind()).isIn(ErrorKind.SERVER_ERROR, ErrorKind.CONNECTION);
            }
        }
    }

    @EveryMode
    void anErrorWithAGoodStatus(Mode mode, Simulator simulator) {
        simulator.script(Script.parse("body=%7B%22error%22%3A%22the model fell over%22%7D"));
        try (Patchbay client = Clients.of(simulator)) {
            assertThat(mode.fail(client, HELLO, ONCE)).isInstanceOf(ServerException.class)
                    .hasMessage("the model fell over");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"error-event=0", "error-event=1", "close=1", "close=0", "reset=0", "no-done,no-finish,text="})
    void aStreamThatBreaksBeforeContentIsTriedAgain(String fault, Simulator simulator) {
        try (Patchbay client = Clients.of(simulator)) {
            for (Mode mode : List.of(Mode.STREAM, Mode.PUBLISHER)) {
                simulator.next(Script.parse(fault));
                assertThat(mode.ask(client, HELLO).content()).isNotEmpty();
            }
        }
        assertThat(simulator.requestCount()).isEqualTo(4);
    }

    @EveryMode
    void anAnswerLargerThanAllowed(Mode mode, Simulator simulator) {
        simulator.script(Script.parse("huge=100k"));
        var pool = dev.patchbay.call.PoolSettings.builder().maxBody(50_000).maxEvent(50_000).build();
        try (Patchbay client = Clients.builder(simulator).pool(pool).build()) {
            assertThat(mode.fail(client, HELLO, ONCE)).isInstanceOf(ServerException.class)
                    .hasMessageContaining("more than 50000 bytes");
        }
    }

    @EveryMode
    void aRedirectIsNotFollowed(Mode mode, Simulator simulator) {
        simulator.script(Script.parse("redirect=http%3A%2F%2Felsewhere.test%2Fv1"));
        try (Patchbay client = Clients.of(simulator)) {
            assertThat(mode.fail(client, HELLO)).hasMessageContaining("http://elsewhere.test/v1");
        }
        assertThat(simulator.requestCount()).isEqualTo(1);
    }
}
