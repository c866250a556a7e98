package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chat.ChatChunk;
import dev.patchbay.chat.ChatStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be asked in one way can be asked in the other, by the same name and with the same arguments. */
class TwinsTest {
    /** What has no twin, and why. */
    private static final Map<String, String> ALONE = Map.of(
            "async", "leads to the twins",
            "with", "makes a client, which has twins",
            "models()", "tells what is configured",
            "status", "tells what is known",
            "stats", "tells what is known",
            "totalCost", "tells what is known",
            "close", "gives back what the client has");

    private static final Map<Class<?>, Class<?>> PAIRS = Map.of(
            Patchbay.class, PatchbayAsync.class,
            ChatApi.class, AsyncChatApi.class,
            CompletionsApi.class, AsyncCompletionsApi.class);

    static Stream<Class<?>> blocking() {
        return PAIRS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("blocking")
    void everyCallHasItsTwin(Class<?> type) {
        Set<String> twins = calls(PAIRS.get(type)).map(TwinsTest::signature).collect(Collectors.toSet());
        Set<String> wanted = calls(type).filter(call -> !isAlone(call))
                .map(call -> TwinsTest.signature(call, twin(call))).collect(Collectors.toSet());
        assertThat(twins).isEqualTo(wanted);
    }

    @ParameterizedTest
    @MethodSource("blocking")
    void noTwinIsBoundToAnother(Class<?> type) {
        assertThat(calls(PAIRS.get(type)).map(Method::getReturnType)).isSubsetOf(
                CompletableFuture.class, Flow.Publisher.class, AsyncChatApi.class, AsyncCompletionsApi.class);
    }

    private static Stream<Method> calls(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()));
    }

    private static boolean isAlone(Method call) {
        return ALONE.containsKey(call.getName()) || ALONE.containsKey(name(call));
    }

    private static String twin(Method call) {
        Class<?> returned = call.getReturnType();
        if (PAIRS.containsKey(returned)) {
            return PAIRS.get(returned).getName();
        }
        return returned == ChatStream.class
                ? Flow.Publisher.class.getName() + "<" + ChatChunk.class.getName() + ">"
                : CompletableFuture.class.getName() + "<" + boxed(call) + ">";
    }

    private static String boxed(Method call) {
        return call.getReturnType() == void.class ? Void.class.getName() : call.getGenericReturnType().getTypeName();
    }

    private static String signature(Method call) {
        return signature(call, call.getGenericReturnType().getTypeName());
    }

    private static String signature(Method call, String returned) {
        return returned + " " + name(call);
    }

    private static String name(Method call) {
        return call.getName() + Arrays.stream(call.getGenericParameterTypes()).map(Object::toString)
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
