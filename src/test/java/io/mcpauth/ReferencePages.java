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

                Everything is read from MicroProfile Config, once, when the application is deployed. Only `mcp.auth.scopes` has to
                be set; without `mcp.key.file.path` the application starts, but refuses every guarded request.

                ```properties
                %s
                ```

                ## Where to set it

                | place | how |
                |---|---|
                | the application | `src/main/resources/META-INF/microprofile-config.properties`, as above |
                | the environment | the variable of the table below, for example `MCP_AUTH_SCOPES=name,email`; wins over the file |
                | a system property | `-Dmcp.auth.scopes=name,email`; wins over both |
                | the server | whatever sources of MicroProfile Config it has beside these |

                ## The keys

                | key | environment variable | values | default | meaning |
                |---|---|---|---|---|
                %s

                ## Keys of MicroProfile JWT

                Where `mcp.auth.trust` is not set, these keys of MicroProfile JWT 2.1 are understood for what ours leave unset: each
                counts only while the key in its second column is not set. A public key, its location, an issuer or an audience
                means that only signed tokens are accepted; what is then missing stops the deployment.

                | key | in place of | values | default | meaning |
                |---|---|---|---|---|
                %s

                A location without `file:`, `classpath:` or `https:` is a file, or where there is none, a resource of the application.
                With `mcp.auth.trust` set, be it `signed` or `unsigned`, none of these keys counts. Tokens come in the header
                `Authorization` only, whatever `mp.jwt.token.header` says, and RSA keys have 2048 bits or more. A public key in the
                configuration, a file or the application that cannot be used stops the deployment; one at a URL is fetched again, and
                while there is none, the issuer's tokens are refused, and the log says why. An issuer whose `kid` no key has is
                verified with the keys that have none, as those in PEM.

                ## How values are read

                - **Lists** are separated by commas; spaces around an element do not count. An empty element and one that is named
                  twice are mistakes.
                - **Durations** are ISO-8601 everywhere: `PT60S` is a minute, `PT1M` the same, `PT0S` none. A bare number is a mistake.
                - **An empty value** counts as not set, as MicroProfile Config has it: the default holds.
                - **References** such as `${other.key}` are resolved by MicroProfile Config; one to a property that is not set is a
                  mistake, and no default takes its place.
                - **Paths** lie below the application's context path; a relative `mcp.key.file.path` starts at the server's working
                  directory. The log names the absolute one.
                - **Scopes** are names of claims. In unsigned mode they are data requirements, not permissions: whoever has read the
                  public key can write any claim (see [SECURITY.md](../SECURITY.md)).

                ## When something is wrong

                A mistake stops the deployment. All mistakes are reported together, each with the key, the value, where that was set
                and what would be right, under the ids of [messages.md](messages.md).

                A key below `mcp.auth.` that is not in the table is a mistake, too: most likely it is misspelled, and a misspelled
                key guards nothing. Only in the environment such names are left alone, since Kubernetes puts look-alikes there
                (`MCP_AUTH_SERVICE_HOST` for a service called `mcp-auth`); but not scopes of a tool that `mcp.auth.tools` does not list.
                """.formatted(EXAMPLE, String.join("\n", rows), String.join("\n", mpJwtRows));
    }

    private static String defaultOf(ConfigKey<?> key) {
        return key.defaultValue().map(value -> "`" + value + "`").orElse(key.isRequired() ? "required" : "–");
    }

    static String messages() {
        StringBuilder page = new StringBuilder(GENERATED.formatted("Message and RejectionReason")).append("""
                # Messages

                What the library says in the log and at deployment. The ids are stable: search for them, alert on them. `…` stands
                for what differs from case to case; a stranger's text in it is cut and escaped. No message holds a token, a claim's
                value or a key.
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

                The code in `MCPAUTH-300` and in the event `TokenRefused`. The client learns none of them. The codes are stable; there
                may be more one day. `mcp-auth verify` says of a token which it is, and what can be done.

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
