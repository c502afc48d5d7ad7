package io.mcpauth.internal.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text of a key file, whatever an editor or a shell has made of it. */
public final class KeyText {

    private static final String PEM_BEGIN = "-----BEGIN ";
    private static final String WRITTEN_OUT = "\\n";
    /** JSON with a key, PEM, and how either begins in Base64: no path looks like one of them. */
    private static final Pattern KEY = Pattern.compile(
            "\"(?:kty|keys)\"\\s*:|" + PEM_BEGIN + "|LS0tLS1CRUdJT|(?:eyJ|eyAi|ewog|ewoJ)[A-Za-z0-9+/_-]{40}");
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private KeyText() {
    }

    /**
     * The content as the readers of JSON and PEM expect it. A byte order mark may be ignored (RFC 8259, section 8.1).
     *
     * @param content       the bytes of a file
     * @param privateNeeded whether its private key is needed, or the public one
     * @return the text in UTF-8, whatever it says
     * @throws UnusableKeyException if it is in another form; the message names it and the command that converts it
     */
    static byte[] utf8(byte[] content, boolean privateNeeded) throws UnusableKeyException {
        Optional<ForeignForm> form = ForeignForm.of(content);
        if (form.isPresent()) {
            throw new UnusableKeyException(form.get().words() + remedy(form.get(), privateNeeded));
        }
        return withoutMark(content);
    }

    /**
     * A text in UTF-8 without its byte order mark.
     *
     * @param content the bytes
     * @return the bytes that follow the mark, or all
     */
    public static byte[] withoutMark(byte[] content) {
        boolean marked = content.length >= MARK.length && Arrays.equals(content, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? Arrays.copyOfRange(content, MARK.length, content.length) : content;
    }

    /** Another file, so that the one that is there is never lost. */
    private static String remedy(ForeignForm form, boolean privateNeeded) {
        Optional<String> command = privateNeeded ? form.privateKey("FILE", "NEW") : form.publicKey("FILE", "NEW");
        if (command.isEmpty()) {
            return ", but a " + (privateNeeded ? "private" : "public") + " key is needed";
        }
        String made = form.isText() ? "converts it into another file"
                : form == ForeignForm.JAVA_KEYSTORE && privateNeeded ? "makes PKCS#12 of it, which openssl can read"
                        : privateNeeded ? "makes PEM of it, which the server takes at mp.jwt.decrypt.key.location"
                                : "makes PEM of its public key";
        return "; '" + command.get() + "' " + made;
    }

    /** Whether a text has PEM in it, maybe behind other text (RFC 7468, section 2). JSON begins with a brace. */
    static boolean isPem(byte[] content) {
        String text = new String(content, ISO_8859_1);
        return text.contains(PEM_BEGIN) && !text.stripLeading().startsWith("{");
    }

    /** What a variable of the environment often holds instead of the ends of lines. */
    static String withLineEnds(String pem) {
        return pem.replace("\\r", "").replace(WRITTEN_OUT, "\n");
    }

    /**
     * The place of a key as messages may name it. An operator may have set the key itself there, as a variable of the
     * environment that was meant for a file's name.
     *
     * @param place a path, or whatever stands for it
     * @return the same, or in place of a key in any form that is read that it is one
     */
    public static String shown(String place) {
        return isKey(place) ? "(not shown, because it is a key itself)" : place;
    }

    /**
     * Whether what should name the place of a key is the key itself.
     *
     * @param place a path, or whatever stands for it
     * @return whether it is a key in any form that is read
     */
    public static boolean isKey(String place) {
        return KEY.matcher(place).find();
    }

    /** Whether the ends of lines are written out in JSON, where nothing may stand for them. */
    static boolean hasLineEndsWrittenOut(byte[] json) {
        String text = new String(json, ISO_8859_1).strip();
        return text.startsWith(WRITTEN_OUT) || text.startsWith("{" + WRITTEN_OUT);
    }
}
