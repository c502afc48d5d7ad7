package io.mcpauth.cli.doctor;

import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLSession;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;

/**
 * What came back.
 *
 * @param status  the status
 * @param headers the fields
 * @param body    the body; nothing of a stream of events
 * @param version the version of HTTP
 * @param session that of TLS, if there is one
 * @param sent    when the question went out
 * @param came    when the head of the answer was there
 */
record Answer(int status, HttpHeaders headers, byte[] body, HttpClient.Version version, Optional<SSLSession> session,
        Instant sent, Instant came) {

    private static final Pattern SCHEME = Pattern.compile("(?:^|,)\\s*(?:Bearer|DPoP)(?:\\s|$)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PROOFS = Pattern.compile("(?:^|,)\\s*DPoP(?:\\s|$)", Pattern.CASE_INSENSITIVE);

    Optional<String> field(String name) {
        return headers.firstValue(name);
    }

    /** The names in a list such as that of {@code Access-Control-Allow-Headers}, in lower case. */
    List<String> names(String field) {
        return headers.allValues(field).stream().flatMap(value -> List.of(value.split(",")).stream())
                .map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    }

    /** The members of the JSON object in the body; nothing if that is anything else. */
    Map<String, Object> members() {
        try {
            return Json.readObject(body);
        } catch (JsonException e) {
            return Map.of();
        }
    }

    /** Whether it asks for a token. */
    boolean isChallenge() {
        return status == 401 && headers.allValues("WWW-Authenticate").stream()
                .anyMatch(value -> SCHEME.matcher(value).find());
    }

    /** Whether it takes tokens that are bound to a key, with proofs (RFC 9449, section 7.1). */
    boolean offersProofs() {
        return headers.allValues("WWW-Authenticate").stream().anyMatch(value -> PROOFS.matcher(value).find());
    }

    /** What the challenge says by this name. */
    Optional<String> challenge(String parameter) {
        Pattern form = Pattern.compile("(?:^|[\\s,])" + parameter + "\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))",
                Pattern.CASE_INSENSITIVE);
        return headers.allValues("WWW-Authenticate").stream().map(form::matcher).filter(Matcher::find)
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1)).findFirst();
    }
}
