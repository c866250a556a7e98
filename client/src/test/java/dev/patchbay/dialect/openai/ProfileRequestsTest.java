package dev.patchbay.dialect.openai;

import dev.patchbay.dialect.Fixture;
import dev.patchbay.dialect.RequestFixture;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What leaves for each server, byte for byte: {@code fixtures/profiles/requests}. */
class ProfileRequestsTest {
    private static final List<String> SHOWN = List.of("Authorization", "api-key", "Accept");

    static Stream<Fixture> fixtures() {
        return Fixture.in("profiles/requests");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void leavesAsTheServerWantsIt(Fixture fixture) {
        new RequestFixture(fixture, SHOWN).check(Servers.of(fixture));
    }
}
