package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterStartTest {

    private static final IllegalStateException FAILURE = new IllegalStateException("MCPAUTH-144: two WARs");

    @Test
    void letsRequestsGoOnAfterAGoodStart() {
        assertThatCode(() -> FilterStart.of("Eclipse GlassFish  8.0.0 ", () -> {}).check()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Payara Server 6.2025.9", "WildFly Full 39.0.0.Final", "IBM WebSphere Liberty/26.0.0.3",
        "Apache Tomcat (TomEE)/10.0.27"})
    void endsTheStartOfTheWarWhereTheServerStopsThen(String server) {
        assertThatThrownBy(() -> FilterStart.of(server, FilterStartTest::fail)).isSameAs(FAILURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Eclipse GlassFish  8.0.0 ", "a server of tomorrow", ""})
    void refusesEachRequestWhereTheServerMayGoOnWithoutTheFilter(String server) {
        FilterStart start = FilterStart.of(server, FilterStartTest::fail);
        for (int request = 0; request < 2; request++) {
            assertThatThrownBy(start::check).isInstanceOf(ServletException.class).hasMessage(FAILURE.getMessage())
                    .hasCause(FAILURE);
        }
    }

    @Test
    void takesAClassThatIsMissingForAFailureToo() {
        FilterStart start = FilterStart.of("", () -> {
            throw new NoClassDefFoundError("jakarta/enterprise/inject/spi/CDI");
        });
        assertThatThrownBy(start::check).isInstanceOf(ServletException.class)
                .hasCauseInstanceOf(NoClassDefFoundError.class);
    }

    private static void fail() {
        throw FAILURE;
    }
}
