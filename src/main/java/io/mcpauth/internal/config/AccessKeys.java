package io.mcpauth.internal.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.http.PathPattern;

/** The keys for what is guarded, who may come in, and who hears of it. */
final class AccessKeys {

    static final ConfigKey<List<PathPattern>> PATHS = ConfigKey.of("mcp.auth.paths", UrlFormats.pathPatterns(),
            "Which paths are guarded: `/exact` or `/prefix/*`, comma-separated. They are matched "
                    + "without the context path, and decoded. A path that servers could read in two ways is "
                    + "always guarded ([servers.md](servers.md#paths)).")
            .orElse("/*");

    static final ConfigKey<List<PathPattern>> PUBLIC_PATHS =
            ConfigKey.of("mcp.auth.public-paths", UrlFormats.pathPatterns(),
                    "Exceptions from `mcp.auth.paths`, in the same forms.");

    static final ConfigKey<List<String>> ALLOWED_ORIGINS = ConfigKey.of("mcp.auth.allowed-origins",
            UrlFormats.origins(),
            "The origins whose pages may call guarded paths, comma-separated, for example "
                    + "`https://chat.example.org`, or `*` for all. Without it, the origin of "
                    + "`mcp.auth.public-url` may call, and on a loopback address pages of loopback origins. All "
                    + "other requests with an `Origin` get a 403. If you set it, only the listed origins may "
                    + "call: add this server's own origin if it has pages.");

    static final ConfigKey<List<String>> ALLOWED_HOSTS = ConfigKey.of("mcp.auth.allowed-hosts", UrlFormats.hosts(),
            "The names in `Host` that guarded paths accept, comma-separated. A name without a port "
                    + "allows any port. If you set it, every other name gets a 403, on every address. List the "
                    + "names that reach this server: a proxy may send a name of its own. Loopback names on a "
                    + "loopback address, and the name in `mcp.auth.public-url`, are always accepted.");

    static final ConfigKey<Optional<Boolean>> ALLOW_ANONYMOUS = ConfigKey.of("mcp.auth.allow-anonymous",
            Formats.yesOrNo(),
            "`true`: requests without a token are admitted without a user. A bad token is still "
                    + "refused, and `@RequiresScopes` and scopes of tools always need a user.")
            .orElse(false);

    static final ConfigKey<Optional<Boolean>> AUDIT = ConfigKey.of("mcp.auth.audit",
            Formats.choice("off or log", Map.of("off", false, "log", true)),
            "`log`: each decision on a request to a guarded path is one line of JSON on the logger "
                    + "`io.mcpauth.audit`, level `INFO`. To know what a request asks for, the guard then reads "
                    + "every body that is no form. See [observability.md](observability.md).")
            .orElse("off");

    /** In the order of the page. */
    static final List<ConfigKey<?>> ALL =
            List.of(PATHS, PUBLIC_PATHS, ALLOWED_ORIGINS, ALLOWED_HOSTS, ALLOW_ANONYMOUS, AUDIT);

    private AccessKeys() {
    }
}
