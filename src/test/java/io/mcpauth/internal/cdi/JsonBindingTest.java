package io.mcpauth.internal.cdi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Map;

import jakarta.json.bind.Jsonb;

import org.junit.jupiter.api.Test;

import io.mcpauth.ClaimTypeException;

class JsonBindingTest {

    /** Which exceptions a server's binding throws for a constructor that refuses its arguments is its own affair. */
    @Test
    void passesOnNothingThatAnyBindingThrows() {
        Jsonb foreign = (Jsonb) Proxy.newProxyInstance(Jsonb.class.getClassLoader(), new Class<?>[] {Jsonb.class},
                (self, method, arguments) -> {
                    throw new IllegalArgumentException("no number: secret-value");
                });
        assertThatThrownBy(() -> new JsonBinding(foreign).bind(Map.of("age", "secret-value"), Integer.class))
                .isInstanceOf(ClaimTypeException.class).hasMessageStartingWith("MCPAUTH-311: ")
                .hasMessageNotContaining("secret-value")
                .hasNoCause();
    }
}
