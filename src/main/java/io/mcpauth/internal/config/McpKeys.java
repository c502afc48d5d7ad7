package io.mcpauth.internal.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.http.PathPattern;
import io.mcpauth.internal.mcp.McpSettings;
import io.mcpauth.internal.mcp.ToolRefusals;
import io.mcpauth.internal.session.SessionSettings;

/** The keys for what an MCP server offers: its tools, prompts, resources, lists and sessions. */
final class McpKeys {

    static final ConfigKey<List<String>> TOOLS = ConfigKey.of("mcp.auth.tools", Formats.tools(),
            "The MCP tools that need scopes of their own, comma-separated. Use their exact names, or a "
                    + "name of your choice together with `mcp.auth.tools.NAME.name`. Tools with `@RequiresScopes` "
                    + "need not be listed.");

    static final ConfigKey<List<String>> TOOL_SCOPES = ConfigKey.of("mcp.auth.tools.NAME.scopes", Formats.scopes(),
            "The scopes that calls of the tool need, in addition to `mcp.auth.scopes`, comma-separated.")
            .required("the scopes that the tool needs, for example calendar");

    static final ConfigKey<Optional<String>> TOOL_NAME = ConfigKey.of("mcp.auth.tools.NAME.name", Formats.text(),
            "The name of the tool, if a key cannot contain it: one with a space, a colon or letters "
                    + "beyond ASCII.");

    static final ConfigKey<List<String>> PROMPTS = ConfigKey.of("mcp.auth.prompts", Formats.prompts(),
            "The MCP prompts that need scopes of their own, comma-separated. Use their exact names, or "
                    + "a name of your choice together with `mcp.auth.prompts.NAME.name`. Prompts with "
                    + "`@RequiresScopes` need not be listed.");

    static final ConfigKey<List<String>> PROMPT_SCOPES = ConfigKey.of("mcp.auth.prompts.NAME.scopes", Formats.scopes(),
            "The scopes that the prompt needs, in addition to `mcp.auth.scopes`, comma-separated.")
            .required("the scopes that the prompt needs, for example calendar");

    static final ConfigKey<Optional<String>> PROMPT_NAME = ConfigKey.of("mcp.auth.prompts.NAME.name", Formats.text(),
            "The name of the prompt, if a key cannot contain it.");

    static final ConfigKey<List<String>> RESOURCES = ConfigKey.of("mcp.auth.resources", Formats.names(),
            "Names of your choice for the MCP resources that need scopes of their own, comma-separated. "
                    + "Each has the keys below, with its name in place of NAME. Resources with `@RequiresScopes` "
                    + "need not be listed.");

    static final ConfigKey<Optional<String>> RESOURCE_URI = ConfigKey.of("mcp.auth.resources.NAME.uri", Formats.text(),
            "The URI of the resource, or a template of URIs (RFC 6570, level 1), for example "
                    + "`files:///{owner}/{name}`. A variable matches anything without a slash.")
            .required("the URI of the resource, or a template such as files:///{owner}/{name}");

    static final ConfigKey<List<String>> RESOURCE_SCOPES = ConfigKey
            .of("mcp.auth.resources.NAME.scopes", Formats.scopes(),
                    "The scopes that reading the resource needs, in addition to `mcp.auth.scopes`, "
                            + "comma-separated. They may have variables of the template: `files:{owner}`.")
            .required("the scopes that the resource needs, for example files");

    static final ConfigKey<Optional<ToolRefusals>> TOOL_REFUSALS = ConfigKey.of("mcp.auth.tool-refusals",
            Formats.oneOf(List.of(ToolRefusals.values()), ToolRefusals::word),
            "How a tool call that lacks scopes is refused. `http`: by a 403. `result`: by a 200 with a "
                    + "result that says so (`isError`) and leads ChatGPT to a login (`mcp/www_authenticate`). "
                    + "Then the guard reads the body of every request to a guarded path. Everything else is still "
                    + "refused by a 403.")
            .orElse(ToolRefusals.HTTP.word());

    static final ConfigKey<Optional<Integer>> MAX_BODY_LENGTH = ConfigKey.of("mcp.auth.max-body-length",
            Formats.number(256, 256 * 1024 * 1024),
            "The longest body of a request to a guarded path, in bytes. A longer one is a 413. A form needs a "
                    + "`Content-Length`.")
            .orElse(McpSettings.MAX_BODY_LENGTH);

    static final ConfigKey<List<PathPattern>> UNBOUNDED_PATHS = ConfigKey.of("mcp.auth.unbounded-paths",
            UrlFormats.pathPatterns(),
            "Guarded paths on which bodies may have any length, for example for uploads, in the forms "
                    + "of `mcp.auth.paths`. If the guard has to read bodies, because tools, prompts or resources "
                    + "need scopes, they stay limited on these paths too.");

    static final ConfigKey<Optional<Boolean>> LISTS = ConfigKey.of("mcp.auth.lists",
            Formats.choice("all or permitted", Map.of("all", false, "permitted", true)),
            "`all`: lists show everything, and calls that lack scopes are a 403, which leads clients to "
                    + "a login for more. `permitted`: lists of tools, prompts, resources and templates show only "
                    + "what the user may use. Requests for anything else are answered as if it did not exist.")
            .orElse("all");

    static final ConfigKey<Optional<Boolean>> SESSIONS = ConfigKey.of("mcp.auth.sessions",
            Formats.choice("owned or off", Map.of("owned", true, "off", false)),
            "`owned`: a session (`Mcp-Session-Id`) belongs to the user who was answered with its id. A "
                    + "request with any other id gets a 404, on which clients begin a new session. In a cluster, "
                    + "all requests of a client must reach the same node. `off`: anybody who has the id can use "
                    + "the session.")
            .orElse("owned");

    static final ConfigKey<Optional<Integer>> MAX_SESSIONS = ConfigKey.of("mcp.auth.max-sessions",
            Formats.number(10, 10_000_000),
            "How many sessions a node remembers, each in about 400 bytes. One user gets at most a tenth "
                    + "of the places. When they are full, the least recently used session is forgotten.")
            .orElse(SessionSettings.MAX_SESSIONS);

    static final ConfigKey<Optional<Boolean>> SECURITY_SCHEMES = ConfigKey.of("mcp.auth.security-schemes",
            Formats.yesOrNo(),
            "`true`: lists of tools say for each tool which scopes it needs (`securitySchemes`), in the "
                    + "form that OpenAI's clients read. A tool that already says so keeps its own.")
            .orElse(false);

    /** In the order of the page. */
    static final List<ConfigKey<?>> ALL = List.of(TOOLS, TOOL_SCOPES, TOOL_NAME, PROMPTS, PROMPT_SCOPES, PROMPT_NAME,
            RESOURCES, RESOURCE_URI, RESOURCE_SCOPES, TOOL_REFUSALS, MAX_BODY_LENGTH, UNBOUNDED_PATHS, LISTS, SESSIONS,
            MAX_SESSIONS, SECURITY_SCHEMES);

    private McpKeys() {
    }
}
