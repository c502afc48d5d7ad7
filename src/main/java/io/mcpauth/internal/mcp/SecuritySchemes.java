package io.mcpauth.internal.mcp;

import java.util.Map;
import java.util.Optional;

import io.mcpauth.internal.json.JsonPlace;

/**
 * Says in the description of a tool what calling it needs, as OpenAI's clients read it: as a member, and again in
 * {@code _meta}.
 */
final class SecuritySchemes {

    private static final String MEMBER = "securitySchemes";

    private SecuritySchemes() {
    }

    /** A tool that says it by itself in either place keeps what it says. */
    static void say(String schemes, JsonPlace tool, Cuts cuts) {
        Optional<JsonPlace> meta = tool.member("_meta");
        if (tool.member(MEMBER).isPresent() || meta.flatMap(place -> place.member(MEMBER)).isPresent()) {
            return;
        }
        String member = "\"" + MEMBER + "\":" + schemes;
        Optional<Map<String, JsonPlace>> members = meta.flatMap(JsonPlace::members);
        if (members.isPresent()) {
            cuts.insert(meta.get().end() - 1, members.get().isEmpty() ? member : "," + member);
            cuts.insert(tool.end() - 1, "," + member);
        } else {
            cuts.insert(tool.end() - 1, "," + member + (meta.isEmpty() ? ",\"_meta\":{" + member + "}" : ""));
        }
    }
}
