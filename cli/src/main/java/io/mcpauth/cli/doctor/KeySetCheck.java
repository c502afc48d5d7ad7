package io.mcpauth.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.mcpauth.cli.key.KeyFacts;
import io.mcpauth.internal.key.PublicJwk;
import io.mcpauth.internal.key.UnusableKeyException;

/** The keys that clients encrypt to. */
final class KeySetCheck implements Check {

    private static final String WELL_KNOWN = "/.well-known/";

    @Override
    public String name() {
        return "key set";
    }

    @Override
    public List<Finding> look(Server server) {
        if (server.keys().isEmpty()) {
            return server.metadata().isPresent() ? List.of() : List.of(new Finding.Bad(
                    "no document leads to a key set", "see the check 'discovery'"));
        }
        URI named = server.keys().get();
        List<Finding> findings = new ArrayList<>();
        URI place = asBrowsersAsk(named);
        Optional<Document> found = Document.first(List.of(place), server.http());
        if (found.isEmpty() && !place.equals(named)) {
            findings.add(new Finding.Warning("browser clients find no key set: they ask for " + place,
                    "let that address lead to " + named + ", or set mcp.auth.jwks-path to a path outside of "
                            + WELL_KNOWN));
        }
        try {
            Document document = found.isPresent() ? found.get() : Document.at(named, server.http());
            findings.addAll(judge(document, server.discovery().isPresent()));
            document.form().ifPresent(findings::add);
        } catch (IOException e) {
            findings.add(new Finding.Bad("there is no key set at " + named + ": " + e.getMessage(),
                    e instanceof Document.NotGiven given ? given.advice() : Url.UNREACHABLE));
        }
        return findings;
    }

    /** They strip any path in front of the well-known part. */
    private static URI asBrowsersAsk(URI named) {
        int start = named.getRawPath().indexOf(WELL_KNOWN);
        return start <= 0 ? named : Url.at(named, named.getRawPath().substring(start));
    }

    private static List<Finding> judge(Document document, boolean isNeeded) {
        List<?> keys = document.members().get("keys") instanceof List<?> list ? list : List.of();
        if (keys.isEmpty()) {
            return isNeeded ? List.of(new Finding.Bad("the key set is empty: no client can encrypt",
                    "the server has no key: look for MCPAUTH-200, MCPAUTH-201 or MCPAUTH-205 in its log, and correct "
                            + "MCP_KEY_FILE_PATH; if there is no key yet, 'mcp-auth generate' makes one"))
                    : List.of(new Finding.Good("no key set is needed: only clients that encrypt read one"));
        }
        List<Finding> findings = new ArrayList<>();
        Set<Object> ids = new HashSet<>();
        int number = 0;
        for (Object key : keys) {
            number++;
            Map<?, ?> members = key instanceof Map<?, ?> map ? map : Map.of();
            String name = "key " + number + " of " + keys.size();
            findings.add(judge(name, members));
            if (!(members.get("kid") instanceof String id) || !ids.add(id)) {
                findings.add(new Finding.Warning(name + " has no kid, or the kid of another key",
                        "give each key its own kid; 'mcp-auth generate' does"));
            }
        }
        if (keys.stream().noneMatch(key -> key instanceof Map<?, ?> map && "RSA".equals(map.get("kty")))) {
            findings.add(new Finding.Warning("there is no RSA key: existing browser clients cannot use another",
                    "'mcp-auth rotate --type RSA' adds one"));
        }
        return findings;
    }

    @SuppressWarnings("unchecked") // The members of a JSON object have names.
    private static Finding judge(String name, Map<?, ?> members) {
        if (PublicJwk.isPrivate(members)) {
            return new Finding.Bad(name + " has private members: anyone can read every token",
                    "stop publishing it and make new keys at once; give the server the private file, and "
                            + "proxies none");
        }
        KeyFacts facts = KeyFacts.of(members);
        try {
            Map<String, Object> right = PublicJwk.of((Map<String, Object>) members);
            if (!KeyFacts.material(right).equals(KeyFacts.material(members))) {
                return new Finding.Bad(name + " has a form that browsers do not import",
                        "let the server publish it: its numbers must have no leading zeros and no padding");
            }
        } catch (UnusableKeyException e) {
            return new Finding.Bad(name + " cannot be used: " + e.getMessage(),
                    "make another with 'mcp-auth generate', or 'mcp-auth rotate'");
        }
        boolean isSaid = "enc".equals(members.get("use")) && facts.algorithm() != null;
        String text = name + ": " + facts.type() + ", " + facts.bits() + " bits"
                + (facts.algorithm() == null ? "" : ", " + facts.algorithm());
        return isSaid ? new Finding.Good(text + "; only public members")
                : new Finding.Warning(text + ": it lacks use or alg",
                        "publish use=enc and alg: some clients choose a key by them");
    }
}
