package dev.patchbay.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
    @ParameterizedTest
    @CsvSource({"a=1&b=2, b, 2", "a=1&a=2, a, 1", "a+b=c%20d, 'a b', c d", "a, a, ''", "x=%zz&a=1, a, 1"})
    void findsAParameter(String query, String name, String value) {
        assertThat(Query.first(query, name)).contains(value);
    }

    @Test
    void findsNothing() {
        assertThat(Query.first(null, "a")).isEmpty();
        assertThat(Query.first("b=1", "a")).isEmpty();
        assertThat(Query.first("a=%zz", "a")).isEmpty();
    }
}
