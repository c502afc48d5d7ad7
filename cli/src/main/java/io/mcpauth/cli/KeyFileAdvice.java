package io.mcpauth.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What to do with a key file that no reader took. It may well be a good key in another form, and the only copy: nothing that is
 * said here replaces or removes it, and each command writes a file beside it that only its owner can read.
 */
final class KeyFileAdvice {

    private static final Pattern PRIVATE_PEM = Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----");

    private final String text;
    private final String place;

    private KeyFileAdvice(byte[] content, String place) {
        this.text = new String(content, ISO_8859_1);
        this.place = place;
    }

    /**
     * The advice where a JWK or JWK Set is needed.
     *
     * @param content   what is there
     * @param place     where it lies
     * @param otherwise what to say of a form that is not known
     */
    static String forJwk(byte[] content, String place, String otherwise) {
        KeyFileAdvice advice = new KeyFileAdvice(content, place);
        if (!advice.isPem()) {
            return advice.forText(otherwise);
        }
        return advice.isPrivatePem()
                ? "it is PEM, and a JWK or JWK Set is needed here; a server reads it by mp.jwt.decrypt.key.location, if it is plain "
                        + "PKCS#8: " + advice.command("openssl pkey -in %s")
                : "it is PEM, and a JWK or JWK Set is needed here; a server publishes its own at /.well-known/jwks.json";
    }

    /** The advice where the public key of a signature is needed, which may be PEM. */
    static String forSignatures(byte[] content, String place, String otherwise) {
        KeyFileAdvice advice = new KeyFileAdvice(content, place);
        if (!advice.isPem()) {
            return advice.forText(otherwise);
        }
        if (advice.isPrivatePem()) {
            return "it holds a private key, and the public one is needed: " + advice.command("openssl pkey -pubout -in %s");
        }
        return advice.text.contains("-----BEGIN CERTIFICATE-----")
                ? "it is a certificate, and its public key is needed: " + advice.command("openssl x509 -pubkey -noout -in %s")
                : "one public key alone is needed: " + advice.command("openssl pkey -pubin -pubout -in %s");
    }

    private String forText(String otherwise) {
        if (isRemote()) {
            return otherwise;
        }
        if (text.startsWith("\u00ff\u00fe") || text.startsWith("\u00fe\u00ff")) {
            return "it is UTF-16, and must be UTF-8: " + command("iconv -f UTF-16 -t UTF-8 %s");
        }
        if (text.length() > 1 && (text.charAt(0) == 0 || text.charAt(1) == 0)) {
            return "it is UTF-16, and must be UTF-8: "
                    + command("iconv -f UTF-16" + (text.charAt(0) == 0 ? "BE" : "LE") + " -t UTF-8 %s");
        }
        if (text.startsWith("\u00ef\u00bb\u00bf")) {
            return "it begins with a byte order mark, which must go: " + command("tail -c +4 %s");
        }
        return isBase64OfJson() ? "it is Base64: " + command("base64 -di %s") : otherwise;
    }

    private boolean isPem() {
        return !isRemote() && text.contains("-----BEGIN ");
    }

    private boolean isRemote() {
        return place.contains("://");
    }

    private boolean isPrivatePem() {
        return PRIVATE_PEM.matcher(text).find();
    }

    private boolean isBase64OfJson() {
        try {
            return new String(Base64.getMimeDecoder().decode(text.strip()), ISO_8859_1).startsWith("{")
                    && text.matches("[A-Za-z0-9+/=\\s]+");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A command that reads the file, as one that writes the file beside it; of PEM whose line ends are two characters, lines first. */
    private String command(String reading) {
        String word = Text.quoted(place);
        String plain = isPem() && text.contains("\\n")
                ? "printf '%b' \"$(cat " + word + ")\" | " + reading.replace(" -in %s", "")
                : reading.formatted(word);
        return "(umask 077; " + plain + " > " + Text.quoted(place + ".new") + ")";
    }
}
