package dev.patchbay.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
    @Test
    void theTextSaysTheSameAsTheCode() {
        assertThat(Script.parse("status=429,retry-after=2,times=1")).isEqualTo(Script.status(429)
                .with(Setting.RETRY_AFTER, "2").with(Setting.TIMES, 1));
        assertThat(Script.parse("reset=3,gzip")).isEqualTo(
                Script.OK.with(Setting.RESET, At.events(3)).with(Setting.GZIP));
        assertThat(Script.parse("latency=1.5s,rate=50,huge=64k")).isEqualTo(Script.OK
                .with(Setting.LATENCY, Duration.ofMillis(1500)).with(Setting.RATE, 50.0).with(Setting.HUGE, 65536));
        assertThat(Script.parse("headers=x-should-retry:false;x-a:1%3B2")).isEqualTo(Script.OK.with(
                Setting.HEADERS, List.of(new Header("x-should-retry", "false"), new Header("x-a", "1;2"))));
        assertThat(Script.parse("")).isEqualTo(Script.OK);
    }

    @Test
    void placesAreTheStartEventsOrBytes() {
        assertThat(Script.parse("stall").get(Setting.STALL)).contains(At.START);
        assertThat(Script.parse("stall=0").get(Setting.STALL)).contains(At.events(0));
        assertThat(Script.parse("stall=120b").get(Setting.STALL)).contains(At.bytes(120));
    }

    @Test
    void valuesArePercentEncoded() {
        assertThat(Script.parse("text=one%2C%20two+3%E2%9D%84").get(Setting.TEXT)).contains("one, two+3\u2744");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "text=a%2C%20b%3Dc,tool-calls=2,reasoning-tokens=64",
        "status=503,error=slow_down,headers=a:b%3Ac;d:e",
        "latency=20ms,first-token=20000ms,rate=12.5,ping=500ms",
        "reset,close=3,stall=17b,no-keep-alive",
        "malformed=2,no-done,crlf,split=1,gzip,truncate=10",
        ""})
    void whatIsWrittenIsReadBack(String text) {
        assertThat(Script.parse(text)).hasToString(text);
        assertThat(Script.parse(Script.parse(text).toString())).isEqualTo(Script.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "statuss=429|unknown key 'statuss' in a script; there are text, tokens,",
        "status=many|status wants a number from 0 up, not 'many'",
        "status=-1|status wants a number from 0 up, not '-1'",
        "status|status wants a number from 0 up",
        "latency=5|latency wants a time such as 500ms, 20s or 2m, not '5'",
        "reset=x|reset wants nothing, a number of events (3) or of bytes (120b), not 'x'",
        "gzip=yes|gzip wants no value, not 'yes'",
        "rate=0|rate wants a number above 0, not '0'",
        "huge=9999999k|huge wants a size such as 100 or 64k, not '9999999k'",
        "text=%zz|text wants text, percent-encoded, not '%zz'",
        "headers=nocolon|headers wants name:value pairs separated by ;, not 'nocolon'",
        "calls=1|calls wants to be set in code, not '1'",
        "status=1,,gzip|unknown key '' in a script"})
    void aWrongTextIsNamed(String text, String message) {
        assertThatThrownBy(() -> Script.parse(text))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }

    @Test
    void onlyModelNamesWithThePrefixAreScripts() {
        assertThat(Script.ofModel("gpt-4o")).isEmpty();
        assertThat(Script.ofModel("sim/status=429")).contains(Script.status(429));
        assertThat(Script.ofModel("sim/")).contains(Script.OK);
    }

    @Test
    void onlySpeechIsPlain() {
        assertThat(Script.OK.isPlain()).isTrue();
        assertThat(Script.says("hi").isPlain()).isTrue();
        assertThat(Script.says("hi").with(Setting.GZIP).isPlain()).isFalse();
        assertThat(Script.says("hi").with(Setting.GZIP).speech()).isEqualTo(Script.says("hi"));
    }

    @Test
    void everySettingIsListedOnceAndHasAKeyOfItsOwn() {
        List<Object> constants = Arrays.stream(Setting.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .flatMap(field -> Stream.of(value(field))).toList();
        assertThat(constants).containsExactlyInAnyOrderElementsOf(Setting.all());
        assertThat(Setting.all().stream().map(Setting::key)).doesNotHaveDuplicates();
    }

    @Test
    void thePageNamesEverySetting() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "simulator.md"));
        assertThat(Setting.all()).filteredOn(setting -> setting != Setting.CALLS)
                .allSatisfy(setting -> assertThat(page).contains("`" + setting.key() + "`"));
    }

    private static Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
