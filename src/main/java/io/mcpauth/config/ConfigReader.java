package io.mcpauth.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.eclipse.microprofile.config.Config;

import io.mcpauth.http.GuardedPaths;
import io.mcpauth.http.HttpSettings;
import io.mcpauth.http.PathPattern;
import io.mcpauth.http.ProxyHeaders;
import io.mcpauth.message.Message;
import io.mcpauth.token.TokenSettings;

/**
 * Reads MicroProfile Config once, and collects every mistake on the way.
 */
public final class ConfigReader {

    /** RFC 6749, section 3.3. A comma would be one too, but it separates here. */
    private static final Pattern SCOPE_TOKEN = Pattern.compile("[\\x21\\x23-\\x2B\\x2D-\\x5B\\x5D-\\x7E]+");
    private static final Pattern WELL_KNOWN_PATH = Pattern.compile("/\\.well-known(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");
    private static final Map<String, ProxyHeaders> PROXY_HEADERS = Map.of(
            "none", ProxyHeaders.NONE, "forwarded", ProxyHeaders.FORWARDED, "x-forwarded", ProxyHeaders.X_FORWARDED);
    private static final int SHORTEST_MAX_LENGTH = 256;
    private static final int LONGEST_MAX_LENGTH = 1024 * 1024;
    private static final Duration LONGEST_SKEW = Duration.ofHours(1);

    private final Values values;
    private final List<String> problems = new ArrayList<>();

    private ConfigReader(Config config, Map<String, String> environment) {
        this.values = new Values(config);
        problems.addAll(UnknownKeys.problems(config, environment));
    }

    /**
     * Reads the configuration.
     *
     * @param config what MicroProfile Config has for this application
     * @return the configuration, complete and checked
     * @throws InvalidConfigException with every mistake, if there is any
     */
    public static McpAuthConfig read(Config config) throws InvalidConfigException {
        return read(config, System.getenv());
    }

    static McpAuthConfig read(Config config, Map<String, String> environment) throws InvalidConfigException {
        return new ConfigReader(config, environment).read();
    }

    private McpAuthConfig read() throws InvalidConfigException {
        for (ConfigKey key : ConfigKey.values()) {
            values.unresolved(key).ifPresent(value -> problem(key, value, "it refers to a property that is not set"));
        }
        List<String> scopes = list(ConfigKey.SCOPES, ConfigReader::scope);
        List<String> optionalScopes = list(ConfigKey.OPTIONAL_SCOPES, ConfigReader::scope);
        GuardedPaths paths =
                new GuardedPaths(list(ConfigKey.PATHS, PathPattern::of), list(ConfigKey.PUBLIC_PATHS, PathPattern::of));
        String jwksPath = one(ConfigKey.JWKS_PATH, ConfigReader::wellKnownPath).orElse("");
        String discoveryPath = one(ConfigKey.OPENID_CONFIGURATION_PATH, ConfigReader::wellKnownPath).orElse("");
        Optional<String> issuer = one(ConfigKey.ISSUER, ConfigReader::issuer);
        Optional<ProxyHeaders> proxyHeaders = one(ConfigKey.PROXY_HEADERS, ConfigReader::proxyHeaders);
        Optional<Duration> skew = one(ConfigKey.CLOCK_SKEW, ConfigReader::skew);
        Optional<Integer> maxLength = one(ConfigKey.MAX_TOKEN_LENGTH, ConfigReader::maxLength);
        List<String> algorithms = list(ConfigKey.JWE_ALGORITHMS, text -> oneOf(text, TokenSettings.ALGORITHMS));
        List<String> encryptions = list(ConfigKey.JWE_ENCRYPTIONS, text -> oneOf(text, TokenSettings.ENCRYPTIONS));
        Optional<Path> keyFile = one(ConfigKey.KEY_FILE, ConfigReader::path);
        if (values.of(ConfigKey.SCOPES).isEmpty() && values.unresolved(ConfigKey.SCOPES).isEmpty()) {
            problems.add(Message.CONFIG_MISSING.text(ConfigKey.SCOPES.key(),
                    "the names of the claims that every request needs, for example name,email"));
        }
        if (!jwksPath.isEmpty() && jwksPath.equals(discoveryPath)) {
            problems.add(Message.CONFIG_CONTRADICTION.text(
                    ConfigKey.JWKS_PATH.key(), ConfigKey.OPENID_CONFIGURATION_PATH.key(), jwksPath));
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        return new McpAuthConfig(
                new HttpSettings(paths, scopes, optionalScopes, jwksPath, discoveryPath, issuer, proxyHeaders.orElseThrow()),
                new TokenSettings(maxLength.orElseThrow(), skew.orElseThrow(), Set.copyOf(algorithms), Set.copyOf(encryptions)),
                keyFile);
    }

    /** Reads one value; an {@link IllegalArgumentException}'s message says what would be right. */
    private interface Parser<T> {
        T parse(String text);
    }

    private <T> Optional<T> one(ConfigKey key, Parser<T> parser) {
        return values.of(key).flatMap(value -> parse(key, value, value.text().trim(), parser));
    }

    /** MicroProfile's own list converter drops empty elements: here they are mistakes. */
    private <T> List<T> list(ConfigKey key, Parser<T> parser) {
        Optional<Values.Value> value = values.of(key);
        List<T> list = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String element : value.map(v -> v.text().split(",", -1)).orElse(new String[0])) {
            String text = element.trim();
            if (text.isEmpty()) {
                problem(key, value.get(), "it has an empty element");
            } else if (!seen.add(text)) {
                problem(key, value.get(), "it names '" + text + "' twice");
            } else {
                parse(key, value.get(), text, parser).ifPresent(list::add);
            }
        }
        return list;
    }

    private <T> Optional<T> parse(ConfigKey key, Values.Value value, String text, Parser<T> parser) {
        try {
            return Optional.of(parser.parse(text));
        } catch (IllegalArgumentException e) {
            problem(key, value, e.getMessage());
            return Optional.empty();
        }
    }

    private void problem(ConfigKey key, Values.Value value, String problem) {
        problems.add(Message.CONFIG_INVALID.text(key.key(), value.text(), value.source(), problem));
    }

    private static String scope(String text) {
        if (!SCOPE_TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no scope: printable ASCII without space, quote or backslash");
        }
        return text;
    }

    private static String wellKnownPath(String text) {
        if (!WELL_KNOWN_PATH.matcher(text).matches()) {
            throw new IllegalArgumentException("it must be a path below /.well-known/, for example " + HttpSettings.JWKS_PATH);
        }
        return text;
    }

    private static String issuer(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null) {
                return text.replaceAll("/+$", "");
            }
        } catch (URISyntaxException e) {
            // Refused below.
        }
        throw new IllegalArgumentException("it must be an absolute http or https URL without query and fragment");
    }

    private static ProxyHeaders proxyHeaders(String text) {
        return Optional.ofNullable(PROXY_HEADERS.get(text))
                .orElseThrow(() -> new IllegalArgumentException("it must be none, forwarded or x-forwarded"));
    }

    private static Duration skew(String text) {
        try {
            Duration skew = Duration.parse(text);
            if (!skew.isNegative() && skew.compareTo(LONGEST_SKEW) <= 0) {
                return skew;
            }
        } catch (DateTimeParseException e) {
            // Refused below.
        }
        throw new IllegalArgumentException("it must be an ISO-8601 duration from PT0S to PT1H, for example PT60S");
    }

    private static int maxLength(String text) {
        try {
            int length = Integer.parseInt(text);
            if (length >= SHORTEST_MAX_LENGTH && length <= LONGEST_MAX_LENGTH) {
                return length;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw new IllegalArgumentException(
                "it must be a whole number from " + SHORTEST_MAX_LENGTH + " to " + LONGEST_MAX_LENGTH);
    }

    private static String oneOf(String text, List<String> allowed) {
        if (!allowed.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is not one of " + String.join(", ", allowed));
        }
        return text;
    }

    private static Path path(String text) {
        try {
            if (!text.isEmpty()) {
                return Path.of(text).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException e) {
            // Refused below.
        }
        throw new IllegalArgumentException("it must be the path of a file");
    }
}
