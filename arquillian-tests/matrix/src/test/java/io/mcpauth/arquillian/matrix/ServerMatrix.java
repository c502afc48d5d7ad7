package io.mcpauth.arquillian.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

            Generated from the reports of the tests, which are the same on each server. Do not edit; write it anew with
            `%s`. How to set up each server, and its traps: [servers.md](servers.md).

            "yes" means, for every shape of a WAR: without a token, resources, servlets and static files answer 401 with the
            challenge; with one they know their user; 403 names all scopes that are missing, of the configuration, the class and the
            method; the key set and the discovery document are public, and so is what `mcp.auth.public-paths` says.

            """.formatted(COMMAND);

    /** A dependency of this module's own pom.xml on a server's module: without a jar, so that it comes before. */
    private static final Pattern SERVER = Pattern.compile(
            "<artifactId>mcp-auth-arquillian-([^<]+)</artifactId>\\s*<version>[^<]+</version>\\s*<type>pom</type>");

    private final List<Reports> servers = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** A page with a column for each server, in the order of the dependencies. */
    ServerMatrix(Path modules, Path reports) throws IOException {
        String dependencies = Files.readString(modules.resolve("matrix/pom.xml"));
        for (MatchResult server : SERVER.matcher(dependencies).results().toList()) {
            servers.add(Reports.of(modules.resolve(server.group(1)), reports));
        }
    }

    /** What has not been tested on every server in this build. */
    List<String> missing() {
        return servers.stream()
                .flatMap(server -> Stream.of(Shape.values())
                        .filter(shape -> server.of(shape).isEmpty())
                        .map(shape -> server.title() + ": " + shape.words()))
                .toList();
    }

    String page() {
        notes.clear();
        StringBuilder page = new StringBuilder(HEAD);
        page.append(row("", servers.stream().map(Reports::title)));
        page.append(row("---", servers.stream().map(server -> "---")));
        for (Shape shape : Shape.values()) {
            page.append(row(shape.words(), servers.stream().map(of -> cell(of.of(shape)))));
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

    private String cell(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return "not tested";
        }
        if (outcomes.stream().anyMatch(Outcome::failed)) {
            return "**no**";
        }
        String differences = outcomes.stream().map(Outcome::note).flatMap(Optional::stream).distinct()
                .map(note -> "[" + number(note) + "](#what-differs)")
                .collect(Collectors.joining(", "));
        return differences.isEmpty() ? "yes" : "differs: " + differences;
    }

    private int number(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
        return notes.indexOf(note) + 1;
    }
}
