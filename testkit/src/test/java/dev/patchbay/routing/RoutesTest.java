package dev.patchbay.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Patchbay;
import dev.patchbay.call.CallInfo;
import dev.patchbay.call.RequestOptions;
import dev.patchbay.call.Strategy;
import dev.patchbay.config.RouteSettings;
import dev.patchbay.embedding.EmbeddingRequest;
import dev.patchbay.error.ConfigurationException;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.NotFoundException;
import dev.patchbay.model.ModelInfo;
import dev.patchbay.testkit.script.Script;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom a model name means, and where else a call goes. */
class RoutesTest {
    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    private static RouteSettings.Builder smart(String... targets) {
        return RouteSettings.builder("smart").targets(targets);
    }

    @ParameterizedTest
    @EnumSource
    void aRouteSpreadsItsCalls(Asking asking) {
        try (Patchbay client = rig.withRoute(smart("a:m", "b:n").strategy(Strategy.ROUND_ROBIN)).build()) {
            for (int i = 0; i < 6; i++) {
                asking.served(client, "smart");
            }
        }
        assertThat(rig.requests()).containsExactly(3L, 3L, 0L);
        assertThat(Rig.models(rig.b)).containsOnly("n");
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerTellsWhoServed(Asking asking) {
        rig.a.script(Script.status(500));
        try (Patchbay client = rig.withRoute(smart("a:m").fallbacks("b:n")).build()) {
            CallInfo call = asking.served(client, "smart");

            assertThat(call.provider()).isEqualTo("b");
            assertThat(call.model()).isEqualTo("n");
            assertThat(client.stats().providers().get("a")).isNull();
            assertThat(client.stats().total().failed()).isZero();
        }
    }

    @Test
    void itsNameBeatsAModelAndAQualifiedNameBeatsIt() {
        var listing = Rig.provider("a", rig.a).models("smart", "m").build();
        var route = RouteSettings.builder("smart").targets("b:n").build();
        try (Patchbay client = rig.client(listing, Rig.provider("b", rig.b).build()).route(route).build()) {
            assertThat(Asking.WHOLE.served(client, "smart").provider()).isEqualTo("b");
            assertThat(Asking.WHOLE.served(client, "a:smart").provider()).isEqualTo("a");
            assertThat(Asking.WHOLE.served(client, "m").provider()).isEqualTo("a");
        }
    }

    @Test
    void routesAreAmongTheModels() {
        var listing = Rig.provider("a", rig.a).models("m").build();
        try (Patchbay client = rig.client(listing).route(smart("a:m").build()).build()) {
            assertThat(client.models()).extracting(ModelInfo::qualifiedId).containsExactly("smart", "a:m");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPromptThatIsTooLongGoesToWhoIsNamedForIt(Asking asking) {
        rig.a.script(Script.parse("error=context_length_exceeded"));
        try (Patchbay client = rig.withRoute(smart("a:m").fallbacks("b:n").contextFallbacks("c:long")).build()) {
            assertThat(asking.served(client, "smart").provider()).isEqualTo("c");
        }
        assertThat(rig.requests()).containsExactly(1L, 0L, 1L);
    }

    @ParameterizedTest
    @EnumSource
    void whatAFilterBlockedGoesToWhoIsNamedForIt(Asking asking) {
        rig.a.script(Script.parse("error=content_policy_violation"));
        try (Patchbay client = rig.withRoute(smart("a:m").fallbacks("b:n").contentPolicyFallbacks("c:o")).build()) {
            assertThat(asking.served(client, "smart").model()).isEqualTo("o");
        }
        assertThat(rig.requests()).containsExactly(1L, 0L, 1L);
    }

    @ParameterizedTest
    @EnumSource
    void aPromptThatIsTooLongForAllSaysSo(Asking asking) {
        rig.a.script(Script.parse("error=context_length_exceeded"));
        rig.c.script(Script.parse("error=context_length_exceeded"));
        try (Patchbay client = rig.withRoute(smart("a:m").fallbacks("b:n").contextFallbacks("c:long")).build()) {
            assertThat(asking.fail(client, "smart").kind()).isEqualTo(ErrorKind.CONTEXT_LENGTH_EXCEEDED);
        }
        assertThat(rig.requests()).containsExactly(1L, 0L, 1L);
    }

    @ParameterizedTest
    @EnumSource
    void aModelThatSeveralListIsAskedOfEach(Asking asking) {
        rig.a.script(Script.status(401));
        try (Patchbay client = rig.client(Rig.provider("a", rig.a).models("m").priority(200).build(),
                Rig.provider("b", rig.b).models("m").build()).build()) {
            assertThat(asking.served(client, "m").provider()).isEqualTo("b");
        }
        assertThat(rig.requests()).containsExactly(1L, 1L, 0L);
    }

    @ParameterizedTest
    @EnumSource
    void aCallNamesItsOwnFallbacks(Asking asking) {
        rig.a.script(Script.status(401));
        var options = RequestOptions.builder().fallbackProviders("c:other").build();
        try (Patchbay client = rig.withFallback().build()) {
            assertThat(asking.served(client, "a:m", options).model()).isEqualTo("other");
        }
        assertThat(rig.requests()).containsExactly(1L, 0L, 1L);
    }

    @Test
    void aFallbackThatListsOtherModelsIsAskedForItsOwn() {
        rig.a.script(Script.status(401));
        try (Patchbay client = rig.client(Rig.provider("a", rig.a).build(),
                Rig.provider("b", rig.b).models("x", "y").defaultModel("y").build()).fallbackProviders("b").build()) {
            assertThat(Asking.WHOLE.served(client, "a:m").model()).isEqualTo("y");
            assertThat(Asking.WHOLE.served(client, "a:x").model()).isEqualTo("x");
        }
    }

    @Test
    void vectorsOfAnotherModelMeanSomethingElse() {
        rig.a.script(Script.status(401));
        try (Patchbay client = rig.client(Rig.provider("a", rig.a).build(),
                Rig.provider("b", rig.b).models("chat").build()).fallbackProviders("b").build()) {
            var request = EmbeddingRequest.of(List.of("text")).withModel("a:embed");
            assertThatThrownBy(() -> client.embed(request)).hasMessageContaining("401");
        }
        assertThat(rig.requests()).containsExactly(1L, 0L, 0L);
    }

    @ParameterizedTest
    @EnumSource
    void aCallPicksItsStrategy(Asking asking) {
        try (Patchbay client = rig.withRoute(smart("a:m", "b:m").strategy(Strategy.ROUND_ROBIN)).build()) {
            var options = RequestOptions.builder().strategy(Strategy.FIRST_AVAILABLE).build();
            for (int i = 0; i < 4; i++) {
                assertThat(asking.served(client, "smart", options).provider()).isEqualTo("a");
            }
        }
    }

    @Test
    void keysTakeTurns() {
        var provider = Rig.provider("a", rig.a).apiKeys(List.of()).apiKey("sk-one", "sk-two").build();
        try (Patchbay client = rig.client(provider).build()) {
            for (int i = 0; i < 4; i++) {
                Asking.WHOLE.served(client, "a:m");
            }
        }
        assertThat(rig.a.requests().stream().map(request -> request.header("authorization").orElse("")))
                .containsExactly("Bearer sk-one", "Bearer sk-two", "Bearer sk-one", "Bearer sk-two");
    }

    @Test
    void aFallbackThatThereIsNotIsNamed() {
        var options = RequestOptions.builder().fallbackProviders("nobody").build();
        try (Patchbay client = rig.alone().build()) {
            var failure = Asking.WHOLE.fail(client, "a:m", options);
            assertThat(failure).isInstanceOf(NotFoundException.class).hasMessageContaining("nobody");
            assertThat(failure.param()).hasValue("fallback_providers");
        }
        assertThatThrownBy(() -> rig.alone().fallbackProviders("nobody"))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining("nobody");
    }

    @ParameterizedTest
    @EnumSource
    void theNearestSettingOfRetriesHolds(Asking asking) {
        rig.a.script(Script.status(500));
        var stubborn = Rig.provider("a", rig.a).maxRetries(2).build();
        var route = smart("a:m").maxRetries(0).build();
        try (Patchbay client = rig.client(stubborn).route(route).build()) {
            assertThat(asking.fail(client, "a:m").trace().steps()).hasSize(3);
            assertThat(asking.fail(client, "smart").trace().steps()).hasSize(1);
            var once = RequestOptions.builder().maxRetries(1).build();
            assertThat(asking.fail(client, "smart", once).trace().steps()).hasSize(2);
        }
    }
}
