package io.mcpauth.arquillian.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.mcpauth.arquillian.support.Shape;

/** The page about what runs where. */
final class ServerMatrix {

    static final String COMMAND = "mvn verify -Dmcpauth.docs=write";

    private static final String HEAD = """
            # What runs where

            The build generates this page from its test reports: all servers run the same tests. Do not edit it. To generate it again, run
            `%s`. [servers.md](servers.md) says how to set up each server.

            "yes" means for a WAR of that kind:

            - Without a token, resources, servlets and static files answer 401 with the challenge.
            - With a token they know their user.
            - A 403 names all missing scopes: those of the configuration, the class and the method.
            - The key set, the discovery document and the paths in `mcp.auth.public-paths` are public.

            If the build did not test a server, its column stays as it was.

            """.formatted(COMMAND);

    /** A dependency of this module's own pom.xml on a server's module: without a jar, so that it comes before. */
    private static final Pattern SERVER = Pattern.compile(
            "<artifactId>mcp-auth-arquillian-([^<]+)</artifactId>\\s*<version>[^<]+</version>\\s*<type>pom</type>");

    private final List<Column> columns = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean isTested;

    /**
     * A page with a column for each server, in the order of the dependencies. The column of a server that this build
     * has not tested, or not whole, stays as the page before has it.
     */
    ServerMatrix(Path modules, Path reports, String before) throws IOException {
        List<Column> known = Column.read(before);
        String dependencies = Files.readString(modules.resolve("matrix/pom.xml"));
        for (MatchResult server : SERVER.matcher(dependencies).results().toList()) {
            Column reported = Column.of(Reports.of(modules.resolve(server.group(1)), reports));
            isTested |= reported.isComplete();
            boolean isKept = !reported.isComplete() && columns.size() < known.size();
            columns.add(isKept ? known.get(columns.size()) : reported);
        }
    }

    /** Whether this build has tested at least one server as a whole. */
    boolean isTested() {
        return isTested;
    }

    String page() {
        notes.clear();
        StringBuilder page = new StringBuilder(HEAD);
        page.append(row("", columns.stream().map(Column::title)));
        page.append(row("---", columns.stream().map(column -> "---")));
        for (Shape shape : Shape.values()) {
            page.append(row(shape.words(), columns.stream().map(column -> text(column.cell(shape)))));
        }
        for (int i = 0; i < notes.size(); i++) {
            page.append(i == 0 ? "\n## What differs\n\n" : "").append(i + 1).append(". ").append(notes.get(i))
                    .append('\n');
        }
        return page.toString();
    }

    private static String row(String first, Stream<String> cells) {
        return Stream.concat(Stream.of(first), cells).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private String text(Column.Cell cell) {
        return cell.notes().isEmpty() ? cell.verdict() : cell.notes().stream()
                .map(note -> "[" + number(note) + "](#what-differs)")
                .collect(Collectors.joining(", ", cell.verdict() + ": ", ""));
    }

    private int number(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
        return notes.indexOf(note) + 1;
    }
}
