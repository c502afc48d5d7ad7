package io.mcpauth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.mcpauth.internal.config.ConfigKey;
import io.mcpauth.internal.config.ConfigKeys;
import io.mcpauth.internal.config.MpJwtKeys;
import io.mcpauth.internal.message.Message;
import io.mcpauth.token.RejectionReason;

/** {@code docs/configuration.md} and {@code docs/messages.md}, made from the tables in the code. */
final class ReferencePages {

    static final String COMMAND = "mvn -f src/pom.xml test -Dtest=DocumentationTest -Dmcpauth.docs=write";

    /** What the page shows as a whole configuration. */
    static final String EXAMPLE = """
            mcp.auth.scopes=name,email
            mcp.auth.optional-scopes=calendar
            mcp.auth.paths=/mcp/*
            mcp.auth.public-url=https://tools.example.com""";

    private static final String GENERATED =
            "<!-- Generated from %s: do not edit. Write it anew with\n     " + COMMAND + " -->\n\n";

    private ReferencePages() {
    }

    static String configuration() {
        List<String> rows = ConfigKeys.ALL.stream()
                .map(key -> row("`" + key.name() + "`", "`" + key.environmentVariable() + "`", key.range(),
                        defaultOf(key), key.meaning()))
                .toList();
        List<String> mpJwtRows = MpJwtKeys.ALL.stream()
                .map(key -> row("`" + key.key().name() + "`", "`" + key.ours().name() + "`", key.key().range(),
                        defaultOf(key.key()),
                        key.key().meaning()))
                .toList();
        return GENERATED.formatted("ConfigKeys and MpJwtKeys") + """
                # Configuration

                This page lists every setting. [concepts.md](concepts.md) explains the terms. The library reads its settings from MicroProfile
                Config, once, when the application is deployed. Only `mcp.auth.scopes` is required. Without `mcp.key.file.path` the application
                starts, but cannot read encrypted tokens.

                ```properties
                %s
                ```

                ## Where to set it

                | place | how |
                |---|---|
                | the application | `src/main/resources/META-INF/microprofile-config.properties`, as above |
                | the environment | the variable in the table below, for example `MCP_AUTH_SCOPES=name,email`; overrides the file |
                | a system property | `-Dmcp.auth.scopes=name,email`; overrides both |
                | the server | other sources of MicroProfile Config, if it has any |

                ## The keys

                | key | environment variable | values | default | meaning |
                |---|---|---|---|---|
                %s

                ## Keys of MicroProfile JWT

                If `mcp.auth.trust` is not set, these keys of MicroProfile JWT 2.1 apply wherever the key in the second column is not set.
                With a public key, its location, an issuer or an audience, only signed tokens are accepted. If something is then missing, the
                deployment fails.

                | key | in place of | values | default | meaning |
                |---|---|---|---|---|
                %s

                - A location without `file:`, `classpath:` or `https:` is a file, or else a resource of the application.
                - If `mcp.auth.trust` is set to any value, none of these keys applies.
                - Tokens are only accepted in the header `Authorization`, whatever `mp.jwt.token.header` says. RSA keys must have 2048 bits or
                  more.
                - If a public key in the configuration, a file or the application cannot be used, the deployment fails. A key at a URL is
                  fetched again. Until there is one, the issuer's tokens are refused, and the log says why.
                - If no key has the `kid` of a token, the keys without `kid` are tried, such as those in PEM.

                ## How values are read

                - **Lists** are separated by commas. Spaces around an element are ignored. Empty and duplicate elements are mistakes.
                - **Durations** are ISO-8601 everywhere: `PT60S` and `PT1M` are a minute, `PT0S` is none. A bare number is a mistake.
                - **An empty value** counts as not set, as in MicroProfile Config, so the default applies.
                - **References** such as `${other.key}` are resolved by MicroProfile Config. A reference to a property that is not set is a
                  mistake, and no default applies.
                - **Paths** are below the application's context path. A relative `mcp.key.file.path` starts at the server's working
                  directory. The log names the absolute path.
                - **Scopes** are names of claims. In unsigned mode they are data requirements, not permissions: anybody who has read the
                  public key can write any claim ([SECURITY.md](../SECURITY.md)).

                ## When something is wrong

                If there is a mistake, the deployment fails. All mistakes are reported together, each with the key, the value, its source
                and what would be right. The ids are those of [messages.md](messages.md).

                A key below `mcp.auth.` that is not in the table is a mistake, too. It is probably misspelled, and a misspelled
                key guards nothing. In the environment such names are ignored, because Kubernetes puts similar ones there
                (`MCP_AUTH_SERVICE_HOST` for a service called `mcp-auth`). Scopes of a tool that `mcp.auth.tools` does not list are a mistake
                there, too.
                """.formatted(EXAMPLE, String.join("\n", rows), String.join("\n", mpJwtRows));
    }

    private static String defaultOf(ConfigKey<?> key) {
        return key.defaultValue().map(value -> "`" + value + "`").orElse(key.isRequired() ? "required" : "–");
    }

    static String messages() {
        StringBuilder page = new StringBuilder(GENERATED.formatted("Message and RejectionReason")).append("""
                # Messages

                This page lists what the library writes to the log and says when a deployment fails. The ids are stable: search for them,
                and alert on them. `…` stands for a part that varies. Text from strangers in it is cut and escaped. No message contains a token,
                a claim's value or a key.
                """);
        chapter(page, 1, "Deployment and configuration");
        chapter(page, 2, "Keys");
        chapter(page, 3, "Requests");
        return page.append(reasons()).toString();
    }

    private static String reasons() {
        List<String> rows = Arrays.stream(RejectionReason.values())
                .map(reason -> row("`" + reason.code() + "`", reason.meaning()))
                .toList();
        return """

                ## Why a token is refused

                These codes are in `MCPAUTH-300` and in the event `TokenRefused`. The client learns none of them. The codes are stable, but
                new ones may be added. `mcp-auth verify` names the code for a token, and what to do.

                | code | meaning |
                |---|---|
                %s
                """.formatted(String.join("\n", rows));
    }

    private static void chapter(StringBuilder page, int hundred, String title) {
        List<String> rows = new ArrayList<>(List.of("", "## " + title, "", "| id | text |", "|---|---|"));
        Arrays.stream(Message.values())
                .filter(message -> message.id().startsWith("MCPAUTH-" + hundred))
                .sorted(Comparator.comparing(Message::id))
                .map(message -> row("`" + message.id() + "`", message.template().replaceAll("(%s)+", "…")))
                .forEach(rows::add);
        rows.forEach(row -> page.append(row).append('\n'));
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> " " + cell.replace("|", "\\|").replace("<", "&lt;") + " ")
                .reduce("|", (line, cell) -> line + cell + "|");
    }
}
