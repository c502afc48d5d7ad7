package io.mcpauth.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays every file in {@code transcripts/}. */
class TranscriptsIT {

    @TempDir
    private Path folder;

    static List<String> transcripts() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(Path.of(TranscriptsIT.class.getResource("/transcripts").toURI()))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void playsAsWritten(String name) throws Exception {
        Path file = Path.of(TranscriptsIT.class.getResource("/transcripts/" + name).toURI());
        new Transcript(folder, Files.readAllLines(file)).play();
    }
}
