package dev.patchbay.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.chat.Message;
import dev.patchbay.chat.ToolCall;
import dev.patchbay.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tools are run, all calls of an answer at once, and whatever happens becomes a result. */
class ToolboxTest {
    record City(String name) {}

    record Weather(int high, @Nullable String note, List<LocalDate> days) {}

    @Test
    void aTextIsSentAsItIs() throws InterruptedException {
        assertThat(result(city -> "sunny in " + city.name())).isEqualTo("sunny in Oslo");
        assertThat(result(city -> null)).isEqualTo("done");
    }

    @Test
    void allElseIsJson() throws InterruptedException {
        assertThat(result(city -> new Weather(7, null, List.of(LocalDate.of(2026, 1, 31)))))
                .isEqualTo("{\"high\":7,\"note\":null,\"days\":[\"2026-01-31\"]}");
        var map = new LinkedHashMap<String, Object>();
        map.put("a", Optional.of(1.5));
        map.put("b", new BigInteger("12345678901234567890"));
        map.put("c", JsonObject.parse("{\"x\":true}"));
        map.put("d", Double.NaN);
        assertThat(result(city -> map))
                .isEqualTo("{\"a\":1.5,\"b\":12345678901234567890,\"c\":{\"x\":true},\"d\":\"NaN\"}");
    }

    @Test
    void whatFailsIsTold() throws InterruptedException {
        assertThat(result(city -> {
            throw new IOException("no network");
        })).isEqualTo("{\"error\":\"no network\"}");
        assertThat(result(city -> {
            throw new IllegalStateException();
        })).isEqualTo("{\"error\":\"IllegalStateException\"}");
        assertThat(result("{\"name\":7}", City::name)).startsWith("{\"error\":\"the arguments are wrong: ")
                .contains("name must be a string, not 7");
        assertThat(result("{\"name\":", City::name)).startsWith("{\"error\":\"the arguments are wrong: ");
    }

    /** A bug of old: one of several tools that said so by itself ended the whole loop. */
    @Test
    void aToolThatWasInterruptedByItselfIsTold() throws InterruptedException {
        var toolbox = Toolbox.of(LocalTool.of("weather", "", City.class, city -> {
            if (city.name().equals("Oslo")) {
                throw new InterruptedException();
            }
            return city.name();
        }));
        assertThat(toolbox.run(two())).extracting(ToolboxTest::text).containsExactly("{\"error\":\"interrupted\"}", "Rome");
    }

    @Test
    void anErrorOfTheJvmIsNoResult() {
        var toolbox = Toolbox.of(LocalTool.of("weather", "", City.class, city -> {
            throw new NoClassDefFoundError(city.name());
        }));
        assertThatThrownBy(() -> toolbox.run(two())).isInstanceOf(NoClassDefFoundError.class);
        assertThatThrownBy(() -> toolbox.run(two().subList(0, 1))).isInstanceOf(NoClassDefFoundError.class);
    }

    private static List<ToolCall> two() {
        return List.of(ToolCall.function("1", "weather", "{\"name\":\"Oslo\"}"),
                ToolCall.function("2", "weather", "{\"name\":\"Rome\"}"));
    }

    @Test
    void aToolThatDoesNotExistIsTold() throws InterruptedException {
        var toolbox = Toolbox.of(LocalTool.of("weather", "", City.class, City::name));
        assertThat(text(toolbox.run(List.of(ToolCall.function("1", "wether", "{}"))).getFirst()))
                .isEqualTo("{\"error\":\"there is no tool 'wether', only weather\"}");
    }

    @Test
    void callsRunAtOnceAndResultsKeepTheirOrder() throws InterruptedException {
        var both = new CyclicBarrier(2);
        var toolbox = Toolbox.of(LocalTool.of("weather", "", City.class, city -> {
            both.await(10, TimeUnit.SECONDS);
            return city.name();
        }));
        List<Message> results = toolbox.run(List.of(ToolCall.function("1", "weather", "{\"name\":\"Oslo\"}"),
                ToolCall.function("2", "weather", "{\"name\":\"Rome\"}")));
        assertThat(results).extracting(ToolboxTest::text).containsExactly("Oslo", "Rome");
        assertThat(results).extracting(result -> ((Message.Tool) result).toolCallId()).containsExactly("1", "2");
    }

    @Test
    void interruptingEndsTheTools() throws InterruptedException {
        var running = new CountDownLatch(2);
        var ended = new CountDownLatch(2);
        var toolbox = Toolbox.of(LocalTool.of("wait", "", City.class, city -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.countDown();
            }
            return null;
        }));
        var cancelled = new AtomicBoolean();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                toolbox.run(List.of(ToolCall.function("1", "wait", "{\"name\":\"a\"}"),
                        ToolCall.function("2", "wait", "{\"name\":\"b\"}")));
            } catch (InterruptedException told) {
                cancelled.set(true);
            }
        });
        assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        caller.join();
        assertThat(cancelled).isTrue();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        var tool = LocalTool.of("weather", "", City.class, City::name);
        assertThatIllegalArgumentException().isThrownBy(() -> Toolbox.of(tool, tool)).withMessageContaining("'weather'");
        assertThatIllegalArgumentException().isThrownBy(() -> LocalTool.of("the weather", "", City.class, City::name))
                .withMessageContaining("1 to 64 of A-Z a-z 0-9 _ -");
        assertThatThrownBy(() -> Toolbox.of(tool).withMaxTurns(0)).hasMessageContaining("1 to 1000");
    }

    private static String result(LocalTool.Body<City> body) throws InterruptedException {
        return result("{\"name\":\"Oslo\"}", body);
    }

    private static String result(String arguments, LocalTool.Body<City> body) throws InterruptedException {
        var toolbox = Toolbox.of(LocalTool.of("weather", "Tells the weather", City.class, body));
        return text(toolbox.run(List.of(ToolCall.function("1", "weather", arguments))).getFirst());
    }

    private static String text(Message result) {
        return result.toJson().object().string("content").orElseThrow();
    }
}
