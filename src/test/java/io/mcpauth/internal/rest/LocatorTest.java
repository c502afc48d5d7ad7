package io.mcpauth.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.mcpauth.RequiresScopes;
import io.mcpauth.internal.scope.ScopesOfMethods;

class LocatorTest {

    interface House {
        @Path("cellar")
        Object cellar();
    }

    static class Flat implements House {
        @Override
        @RequiresScopes("cellar")
        public Object cellar() {
            return this;
        }

        @Path("kitchen")
        public Object kitchen() {
            return this;
        }

        @GET
        @Path("door")
        @RequiresScopes("door")
        public String door() {
            return "open";
        }

        @RequiresScopes("window")
        public Object window() {
            return this;
        }
    }

    @Test
    void findsWhatLeadsOnAndAsksForScopes() {
        assertThat(Locator.withScopes(Flat.class, new ScopesOfMethods()))
                .containsExactly(Locator.of("cellar", List.of("cellar")));
    }

    @ParameterizedTest
    @CsvSource({
        "vault, r/vault", "vault, r/vault/x", "vault, vault", "/vault/, r/vault", "vault/shelf, r/vault/shelf",
        "vault, r//vault/",
        "vault/shelf, r/vault//shelf", "'', r", "/, r/x", "{id}, r/x", "{id}/vault, r/x/vault",
        "a/{id}/vault, r/a/x/y/vault",
        "a/{id: .*}/vault, r/a/vault", "a{id}b, r/axb/c", "a{id}b, r/ab", "{id: [0-9]{3}}/vault, r/123/vault",
        "my%20vault, r/my vault",
        "my vault, r/my vault", "{id: (a{1}{2}){3}}, r/x", "{id: {{}}}/vault, r/x", "v;a, r/v", "100%, r/x"})
    void mayHaveBeenOnTheWay(String template, String path) {
        assertThat(Locator.of(template, List.of()).mayLeadTo(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"vault, r/open", "vault, r/vaults", "vault, r/a-vault", "vault, r/Vault", "vault/shelf, r/vault",
        "{id}/vault, r/x",
        "a/{id}/vault, r/vault/x/a", "a{id}b, r/xb", "my%20vault, r/your vault"})
    void cannotHaveBeenOnTheWay(String template, String path) {
        assertThat(Locator.of(template, List.of()).mayLeadTo(path)).isFalse();
    }
}
