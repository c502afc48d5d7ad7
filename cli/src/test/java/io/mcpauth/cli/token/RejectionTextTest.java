package io.mcpauth.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.token.Rejected;
import io.mcpauth.token.RejectionReason;

class RejectionTextTest {

    @Test
    void hasWordsOfItsOwnForEachReason() {
        Set<String> problems = new HashSet<>();
        Set<String> hints = new HashSet<>();
        for (RejectionReason reason : RejectionReason.values()) {
            CliException failure = RejectionText.of(new Rejected(reason), Path.of("my keys/key.json"));
            assertThat(failure).hasMessageEndingWith(" (" + reason.code() + ")");
            assertThat(problems.add(failure.getMessage().replaceAll(" \\(.*", ""))).as("own problem of " + reason)
                    .isTrue();
            assertThat(hints.addAll(failure.hints())).as("own hint of " + reason).isTrue();
        }
        assertThat(hints)
                .anySatisfy(hint -> assertThat(hint).startsWith("'mcp-auth inspect --key 'my keys/key.json'' shows"));
    }
}
