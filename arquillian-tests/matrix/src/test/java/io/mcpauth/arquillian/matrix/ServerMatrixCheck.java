package io.mcpauth.arquillian.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** Runs after all servers. Its name keeps it out of the other runs. */
class ServerMatrixCheck {

    private static final Path MODULE = Path.of(System.getProperty("basedir"));
    private static final Path REPORTS = MODULE.relativize(Path.of(System.getProperty("failsafe.reports")));
    private static final Path PAGE = MODULE.resolve("../../docs/server-matrix.md").normalize();

    /** A build that ran not all of the tests on any of the servers has nothing to say. */
    @Test
    void thePageSaysWhatTheTestsReported() throws IOException {
        ServerMatrix matrix = new ServerMatrix(MODULE.getParent(), REPORTS, Files.readString(PAGE));
        assumeTrue(matrix.isTested(), "no server was tested as a whole");

        if ("write".equals(System.getProperty("mcpauth.docs"))) {
            Files.writeString(PAGE, matrix.page());
        }
        assertThat(PAGE).as("docs/server-matrix.md; write it anew with: %s", ServerMatrix.COMMAND)
                .exists().hasContent(matrix.page());
    }
}
