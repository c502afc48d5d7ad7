package io.mcpauth.internal.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.http.PathPattern;

/** The keys for what is guarded, who may come in, and who hears of it. */
final class AccessKeys {

    static final ConfigKey<List<PathPattern>> PATHS = ConfigKey.of("mcp.auth.paths", UrlFormats.pathPatterns(),
            "What is guarded: `/exact` or `/prefix/*`, comma-separated, matched after removal of the context path "
                    + "and decoding. A path that servers could read in two ways (`//`, `;`, dot segments, needless "
                    + "escapes, needed ones that are missing, spaces around a name and the like) is guarded always.")
            .orElse("/*");

    static final ConfigKey<List<PathPattern>> PUBLIC_PATHS =
            ConfigKey.of("mcp.auth.public-paths", UrlFormats.pathPatterns(),
                    "Exceptions from what is guarded, in the same forms.");

    static final ConfigKey<List<String>> ALLOWED_ORIGINS = ConfigKey.of("mcp.auth.allowed-origins",
            UrlFormats.origins(),
            "From which origins browsers may call guarded paths, comma-separated, for example "
                    + "`https://chat.example.org`, or `*` for all. Without it, the origin of `mcp.auth.public-url` "
                    + "may, and on a loopback address the loopback ones; whatever else names an `Origin` gets a 403. "
                    + "With it, only what it lists may: add this server's own origin if it has pages.");

    static final ConfigKey<List<String>> ALLOWED_HOSTS = ConfigKey.of("mcp.auth.allowed-hosts", UrlFormats.hosts(),
            "The names in `Host` by which this server may be called, comma-separated, without a port for any port. "
                    + "Set, guarded paths refuse every other name with a 403, whatever address the request came in "
                    + "at. Name what reaches this server: a proxy may send a name of its own. Loopback names pass on "
                    + "a loopback address, and so does the name in `mcp.auth.public-url`.");

    static final ConfigKey<Optional<Boolean>> ALLOW_ANONYMOUS = ConfigKey.of("mcp.auth.allow-anonymous",
            Formats.yesOrNo(),
            "`true`: requests without a token go on without a user. A bad token is refused all the same, and "
                    + "`@RequiresScopes` and scopes of tools always ask for a user.")
            .orElse(false);

    static final ConfigKey<Optional<Boolean>> AUDIT = ConfigKey.of("mcp.auth.audit",
            Formats.choice("off or log", Map.of("off", false, "log", true)),
            "`log`: each decision on a request to a guarded path is one line of JSON on the logger `io.mcpauth.audit`, "
                    + "level `INFO`. To know what is asked for, the body of every such request in JSON is read then. "
                    + "See [observability.md](observability.md).")
            .orElse("off");

    /** In the order of the page. */
    static final List<ConfigKey<?>> ALL =
            List.of(PATHS, PUBLIC_PATHS, ALLOWED_ORIGINS, ALLOWED_HOSTS, ALLOW_ANONYMOUS, AUDIT);

    private AccessKeys() {
    }
}
