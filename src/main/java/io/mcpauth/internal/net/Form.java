package io.mcpauth.internal.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;

/**
 * A form that a client sends with its name and its secret (RFC 6749, section 2.3.1).
 *
 * @param authorization the value of {@code Authorization}
 * @param content       the form, encoded: nothing but ASCII
 */
public record Form(String authorization, String content) {

    /**
     * A form of a client. Both its id and its secret may have any character, so they are encoded before they are put
     * together, as the RFC has it and as it is often forgotten.
     *
     * @param client the client's id
     * @param secret its secret
     * @param fields the fields, in their order
     * @return the form
     */
    public static Form of(String client, String secret, Map<String, String> fields) {
        String credentials = encoded(client) + ":" + encoded(secret);
        return new Form("Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)),
                fields.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(joining("&")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** Nothing of it is for a log. */
    @Override
    public String toString() {
        return "Form";
    }
}
