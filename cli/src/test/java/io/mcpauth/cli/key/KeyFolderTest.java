package io.mcpauth.cli.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {

    @TempDir
    private Path temporary;

    @Test
    void findsWhatInterruptedRunsLeft() throws IOException {
        KeyFolder folder = new KeyFolder(temporary);
        for (String name : List.of("mcp-private.json", ".mcp-private.json.0f1e2d3c4b5a6978.tmp",
                ".mcp-public.json.0f1e2d3c4b5a6978.tmp", ".mcp-private.json.0f.tmp", "other.tmp")) {
            Files.createFile(folder.path().resolve(name));
        }
        assertThat(folder.traces(KeyFolder.PRIVATE_FILE)).extracting(path -> path.getFileName().toString())
                .containsExactly(".mcp-private.json.0f1e2d3c4b5a6978.tmp", "mcp-private.json");
        assertThat(folder.traces(KeyFolder.PUBLIC_FILE)).extracting(path -> path.getFileName().toString())
                .containsExactly(".mcp-public.json.0f1e2d3c4b5a6978.tmp");
    }
}
