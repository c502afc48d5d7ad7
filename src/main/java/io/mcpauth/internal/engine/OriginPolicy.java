package io.mcpauth.internal.engine;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.http.ProxyHeaders;
import io.mcpauth.internal.http.RequestHead;
import io.mcpauth.internal.load.Remembered;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.message.RefusalLog;
import io.mcpauth.internal.net.LoopbackAddresses;

/**
 * From where browsers may call guarded paths. The MCP specification asks every server to look at {@code Origin}: a page
 * whose host name leads to this machine (DNS rebinding) would otherwise speak to a server that listens on loopback.
 *
 * <p>Where no origin is configured, that of {@code mcp.auth.public-url} passes, and on loopback the loopback ones;
 * there, a {@code Host} that is none of them does not pass either, unless the server is told that it is called by other
 * names, as behind a proxy on the same machine. Nor does one there that the request names twice. Where it is told by
 * which names it may be called, no other passes on any address.
 */
final class OriginPolicy {

    private static final String ANY = "*";
    private static final String X_FORWARDED_HOST = "X-Forwarded-Host";
    private static final String FORWARDED = "Forwarded";
    private static final Pattern NAMES_A_HOST = Pattern.compile("host[ \t]*=", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile("(.+?)(?::[0-9]{1,5})?");
    private static final Pattern ORIGIN = Pattern.compile("https?://" + HOST);
    private static final Pattern TOKENS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+(?: *, *[A-Za-z0-9!#$%&'*+.^_`|~-]+)*");
    /** Browsers ask for a few hundred characters; much more would not fit into the head of some servers' answers. */
    private static final int LONGEST_LIST = 1024;
    private static final String READABLE = "WWW-Authenticate, Mcp-Session-Id, Retry-After";
    private static final Map<String, String> NOBODY = Map.of("Vary", "Origin");
    private static final Answer REFUSAL =
            Answer.json(403, Map.of("Cache-Control", "no-store"), "{\"error\":\"origin_not_allowed\"}");

    private final EngineSettings settings;
    private final RefusalLog refusals;
    private final Optional<String> own;
    private final Optional<String> ownHost;
    private final boolean hasOtherNames;
    private final Remembered<Boolean> loopbackHosts = new Remembered<>(host -> isLoopback(HOST, host));

    OriginPolicy(EngineSettings settings, RefusalLog refusals) {
        this.settings = settings;
        this.refusals = refusals;
        this.own = settings.documents().publicUrl().map(URI::create).map(OriginPolicy::originOf);
        this.ownHost = settings.documents().publicUrl().map(URI::create).map(URI::getHost)
                .map(host -> host.toLowerCase(Locale.ROOT));
        this.hasOtherNames = settings.documents().proxyHeaders() != ProxyHeaders.NONE || own
                .map(origin -> !isLoopback(origin))
                .orElse(settings.allowedOrigins().stream().anyMatch(OriginPolicy::isElsewhere));
    }

    private static boolean isLoopback(String origin) {
        return isLoopback(ORIGIN, origin);
    }

    private static boolean isLoopback(Pattern form, String text) {
        Matcher parts = form.matcher(text);
        return parts.matches() && LoopbackAddresses.isHost(parts.group(1));
    }

    /** An extension of a browser or editor is on the user's machine, wherever the server is. */
    private static boolean isElsewhere(String origin) {
        return origin.equals(ANY) || origin.startsWith("http") && !isLoopback(origin);
    }

    /** As a browser writes it: in lower case, and without the scheme's own port (RFC 6454, section 6.2). */
    private static String originOf(URI url) {
        int ownPort = url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        String port = url.getPort() == -1 || url.getPort() == ownPort ? "" : ":" + url.getPort();
        return (url.getScheme() + "://" + url.getHost() + port).toLowerCase(Locale.ROOT);
    }

    /**
     * What is to be said of where a request comes from.
     *
     * @param hostPasses whether it names a host that this server may be called by
     * @param allowed    the origin, where one is named that may call
     * @param passes     whether the request may go on
     * @param headers    what every answer carries: for a browser of an origin that may call, that it may read the
     *                   answer; for all, that it would be another one from elsewhere, so that no cache gives one's
     *                   answer to the other
     */
    record Verdict(boolean hostPasses, Optional<String> allowed, boolean passes, Map<String, String> headers) {
    }

    Verdict judge(RequestHead request) {
        boolean hostPasses = hostPasses(request);
        List<String> origins = request.headers("Origin");
        Optional<String> allowed =
                hostPasses && origins.size() == 1 && isAllowed(origins.get(0).toLowerCase(Locale.ROOT), request)
                        ? Optional.of(origins.get(0)) : Optional.empty();
        return new Verdict(hostPasses, allowed, origins.isEmpty() ? hostPasses : allowed.isPresent(), headers(allowed));
    }

    /** The 403 of a request whose origin or host does not pass. */
    Optional<Decision.Refusal> refusal(RequestHead request, Verdict verdict) {
        if (verdict.passes()) {
            return Optional.empty();
        }
        say(request, verdict);
        String what = verdict.hostPasses() ? "origin" : "host";
        return Optional.of(new Decision.Refusal(REFUSAL, "the " + what + " may not call", what + "_not_allowed"));
    }

    private void say(RequestHead request, Verdict verdict) {
        List<String> origins = request.headers("Origin");
        if (verdict.hostPasses()) {
            refusals.say(Message.ORIGIN_REFUSED, String.join(", ", origins), hostOf(request));
        } else if (!settings.allowedHosts().isEmpty()) {
            refusals.say(Message.HOST_NOT_ALLOWED, hostOf(request));
        } else if (hasLoopbackHost(request)) {
            refusals.say(Message.HOST_IN_DOUBT, request.headers("Host"), request.authority(),
                    request.headers(X_FORWARDED_HOST),
                    request.headers(FORWARDED));
        } else {
            refusals.say(Message.HOST_REFUSED, hostOf(request),
                    origins.isEmpty() ? "no origin" : "origin " + String.join(", ", origins));
        }
    }

    /** The answer to a preflight request (Fetch standard, "CORS-preflight request") of an origin that passes. */
    static Optional<Answer> preflight(RequestHead request, Verdict verdict) {
        if (!request.method().equals("OPTIONS") || verdict.allowed().isEmpty()) {
            return Optional.empty();
        }
        String method = String.join(",", request.headers("Access-Control-Request-Method"));
        if (method.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>(verdict.headers());
        headers.put("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
        String names = String.join(",", request.headers("Access-Control-Request-Headers"));
        putIfTokens(headers, "Access-Control-Allow-Methods", method);
        putIfTokens(headers, "Access-Control-Allow-Headers", names);
        headers.put("Access-Control-Max-Age", "600");
        return Optional.of(new Answer(204, headers, ""));
    }

    private Map<String, String> headers(Optional<String> allowed) {
        return allowed.<Map<String, String>>map(origin -> Map.of(
                "Access-Control-Allow-Origin", readers(origin),
                "Access-Control-Expose-Headers", READABLE + (settings.dpop().isNonceUsed() ? ", DPoP-Nonce" : ""),
                "Vary", "Origin")).orElse(NOBODY);
    }

    /**
     * Whether all or this one. With {@code *}, no browser lets a page read what it has asked with cookies (Fetch
     * standard, "CORS check"), whatever the application says of credentials; its origin would.
     */
    private String readers(String origin) {
        return settings.allowedOrigins().contains(ANY) ? ANY : origin;
    }

    /** What a stranger asks for is only given back where it cannot be anything else than what it should be. */
    private static void putIfTokens(Map<String, String> headers, String name, String value) {
        if (value.length() <= LONGEST_LIST && TOKENS.matcher(value).matches()) {
            headers.put(name, value);
        }
    }

    private boolean isAllowed(String origin, RequestHead request) {
        if (!settings.allowedOrigins().isEmpty()) {
            return settings.allowedOrigins().contains(ANY) || settings.allowedOrigins().contains(origin);
        }
        return own.filter(origin::equals).isPresent()
                || request.isOnLoopback() && hasLoopbackHost(request) && isLoopback(origin);
    }

    private boolean hostPasses(RequestHead request) {
        if (!settings.allowedHosts().isEmpty()) {
            return isListed(hostOf(request))
                    || request.isOnLoopback() && hasLoopbackHost(request) && isNamedOnce(request);
        }
        return hasOtherNames || hasLoopbackHost(request) && isNamedOnce(request) || !request.isOnLoopback();
    }

    /**
     * With its port, or without one for any; a port of the scheme's own may be left out in {@code Host} and in the
     * public URL.
     */
    private boolean isListed(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        Matcher parts = HOST.matcher(name);
        return settings.allowedHosts().contains(name)
                || parts.matches() && (settings.allowedHosts().contains(parts.group(1))
                        || ownHost.filter(parts.group(1)::equals).isPresent());
    }

    /**
     * A page whose name was made to lead here can send any header but {@code Host}, and a server that trusts forwarding
     * headers puts what they say in its place (WildFly with {@code proxy-address-forwarding}), or goes by that beside
     * it. So where the two may differ, neither is believed.
     */
    private boolean isNamedOnce(RequestHead request) {
        return loopbackHosts.apply(request.authority())
                && request.headers(X_FORWARDED_HOST).isEmpty()
                && !namesAHost(request.headers(FORWARDED));
    }

    private static boolean namesAHost(List<String> forwarded) {
        return !forwarded.isEmpty() && forwarded.stream().anyMatch(field -> NAMES_A_HOST.matcher(field).find());
    }

    /** More than one {@code Host} is none of these. */
    private boolean hasLoopbackHost(RequestHead request) {
        return loopbackHosts.apply(hostOf(request));
    }

    private static String hostOf(RequestHead request) {
        List<String> hosts = request.headers("Host");
        return switch (hosts.size()) {
            case 0 -> request.authority();
            case 1 -> hosts.get(0);
            default -> String.join(",", hosts);
        };
    }
}
