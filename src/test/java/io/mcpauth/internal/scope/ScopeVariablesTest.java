package io.mcpauth.internal.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class ScopeVariablesTest {

    @Test
    void areFoundAndFilledIn() {
        assertThat(ScopeVariables.in("files:{owner}:{a.b}:{}:{+c}")).containsExactly("owner", "a.b");
        assertThat(ScopeVariables.in("files")).isEmpty();
        assertThat(ScopeVariables.filled("files:{owner}:{owner}", name -> "$1" + name))
                .isEqualTo("files:$1owner:$1owner");
    }

    @Test
    void areJudgedWhereTheyWereFilledIn() {
        List<String> needed = List.of("files", "files:{owner}", "mail:{owner}");

        assertThat(ScopeVariables.unjudged(needed, List.of("files:{owner}", "files"))).containsExactly("files",
                "mail:{owner}");
        assertThat(ScopeVariables.unjudged(needed, List.of("files:bob", "mail:x"))).isEqualTo(needed);
    }
}
