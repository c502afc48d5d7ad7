package io.mcpauth.cli.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import io.mcpauth.cli.console.Text;
import io.mcpauth.internal.key.ForeignForm;

/**
 * What to do with a key file that no reader took. It may well be a good key in another form, and the only copy: nothing
 * that is said here replaces or removes it, and each command writes a file beside it that only its owner can read.
 */
public final class KeyFileAdvice {

    private static final Pattern PRIVATE_PEM = Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----");

    private static final String NO_JWK = ", but a JWK or JWK Set is needed; ";
    private static final String FOR_SERVERS =
            "a server reads PEM from mp.jwt.decrypt.key.location if it is unencrypted PKCS#8: ";
    private static final String OF_SERVERS = "a server publishes its keys at /.well-known/jwks.json";

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
        if (advice.isRemote()) {
            return otherwise;
        }
        Optional<ForeignForm> form = ForeignForm.of(content);
        if (form.isPresent()) {
            return advice.forJwk(form.get()).orElse(otherwise);
        }
        if (!advice.isPem()) {
            return advice.ofBase64().orElse(otherwise);
        }
        return advice.isPrivatePem()
                ? "it is PEM" + NO_JWK + FOR_SERVERS + advice.command("openssl pkey -in %s > %s")
                : "it is PEM" + NO_JWK + OF_SERVERS;
    }

    private Optional<String> forJwk(ForeignForm form) {
        return switch (form) {
            case BINARY -> Optional.empty();
            case PUBLIC_DER, RSA_PUBLIC_DER, CERTIFICATE_DER -> Optional.of(form.words() + NO_JWK + OF_SERVERS);
            case JAVA_KEYSTORE ->
                privateKey(form).map(command -> form.words() + NO_JWK + "convert it to PKCS#12 first: " + command);
            case PKCS_12, PRIVATE_DER, ENCRYPTED_DER ->
                privateKey(form).map(command -> form.words() + NO_JWK + FOR_SERVERS + command);
            default -> privateKey(form).map(command -> form.words() + ": " + command);
        };
    }

    /** The advice where the public key of a signature is needed, which may be PEM. */
    public static String forSignatures(byte[] content, String place, String otherwise) {
        KeyFileAdvice advice = new KeyFileAdvice(content, place);
        if (advice.isRemote()) {
            return otherwise;
        }
        Optional<ForeignForm> form = ForeignForm.of(content);
        if (form.isPresent()) {
            return form.get().publicKey(advice.source(), advice.target())
                    .map(command -> form.get().words() + ": " + inASubshell(command)).orElse(otherwise);
        }
        if (!advice.isPem()) {
            return advice.ofBase64().orElse(otherwise);
        }
        if (advice.isPrivatePem()) {
            return "it is a private key, but the public key is needed: "
                    + advice.command("openssl pkey -pubout -in %s > %s");
        }
        return advice.text.contains("-----BEGIN CERTIFICATE-----")
                ? "it is a certificate, but its public key is needed: "
                        + advice.command("openssl x509 -pubkey -noout -in %s > %s")
                : "exactly one public key is needed: " + advice.command("openssl pkey -pubin -pubout -in %s > %s");
    }

    /** Of what is decoded, more is said when it is read. */
    private Optional<String> ofBase64() {
        return Optional.of("it is Base64: " + command("base64 -di %s > %s")).filter(advice -> isBase64OfAKey());
    }

    private boolean isPem() {
        return text.contains("-----BEGIN ");
    }

    private boolean isRemote() {
        return place.contains("://");
    }

    private boolean isPrivatePem() {
        return PRIVATE_PEM.matcher(text).find();
    }

    private boolean isBase64OfAKey() {
        try {
            byte[] decoded = Base64.getMimeDecoder().decode(text.strip());
            return text.matches("[A-Za-z0-9+/=\\s]+") && (new String(decoded, ISO_8859_1).startsWith("{")
                    || ForeignForm.of(decoded).filter(form -> form != ForeignForm.BINARY).isPresent());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Optional<String> privateKey(ForeignForm form) {
        return form.privateKey(source(), target()).map(KeyFileAdvice::inASubshell);
    }

    /**
     * A command that reads the file and writes one beside it; of PEM whose line ends are two characters, lines first.
     */
    private String command(String template) {
        return inASubshell(isPem() && text.contains("\\n")
                ? "printf '%b' \"$(cat " + source() + ")\" | " + template.replace(" -in %s", "").formatted(target())
                : template.formatted(source(), target()));
    }

    private String source() {
        return Text.quoted(place);
    }

    private String target() {
        return Text.quoted(place + ".new");
    }

    /**
     * Only its owner can read the new file, and one that is there already stays: it may be the only copy of another
     * key.
     */
    private static String inASubshell(String command) {
        return "(umask 077; set -C; " + command + ")";
    }
}
