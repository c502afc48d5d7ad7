package io.mcpauth.internal.key;

import java.util.Optional;

/** Tells forms by their first bytes. */
final class ForeignForms {

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_ID = 0x06;

    private final byte[] content;

    private ForeignForms(byte[] content) {
        this.content = content;
    }

    static Optional<ForeignForm> of(byte[] content) {
        ForeignForms file = new ForeignForms(content);
        return file.charset().or(file::binary);
    }

    /**
     * By the byte order mark, or without one because keys are written in ASCII. The mark of UTF-32 begins with that of
     * UTF-16.
     */
    private Optional<ForeignForm> charset() {
        if (startsWith(0xFF, 0xFE, 0, 0) || startsWith(0, 0, 0xFE, 0xFF)) {
            return Optional.of(ForeignForm.UTF_32);
        }
        if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF)) {
            return Optional.of(ForeignForm.UTF_16);
        }
        if (content.length < 4) {
            return Optional.empty();
        }
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            pattern.append(content[i] == 0 ? '0' : 'x');
        }
        return Optional.ofNullable(switch (pattern.toString()) {
            case "x000" -> ForeignForm.UTF_32LE;
            case "000x" -> ForeignForm.UTF_32BE;
            case "x0x0" -> ForeignForm.UTF_16LE;
            case "0x0x" -> ForeignForm.UTF_16BE;
            default -> null;
        });
    }

    private Optional<ForeignForm> binary() {
        if (startsWith(0xFE, 0xED, 0xFE, 0xED) || startsWith(0xCE, 0xCE, 0xCE, 0xCE)) {
            return Optional.of(ForeignForm.JAVA_KEYSTORE);
        }
        // JSON and PEM with a stray byte are named by their readers, with the place.
        return der().or(() -> Optional.of(ForeignForm.BINARY).filter(form -> startsUnlikeText()));
    }

    /** X.690: an outer sequence, and its first two elements tell the rest. */
    private Optional<ForeignForm> der() {
        if (at(0) != SEQUENCE || at(1) < 0x80 && at(1) + 2 != content.length) {
            return Optional.empty();
        }
        int first = inside(0);
        int second = inside(first) + length(first);
        if (at(first) == INTEGER) {
            return Optional.of(ofNumber(first, second));
        }
        if (at(first) != SEQUENCE) {
            return Optional.empty();
        }
        if (at(inside(first)) != OBJECT_ID) {
            return Optional.of(ForeignForm.CERTIFICATE_DER);
        }
        return Optional.ofNullable(switch (at(second)) {
            case BIT_STRING -> ForeignForm.PUBLIC_DER;
            case OCTET_STRING -> ForeignForm.ENCRYPTED_DER;
            default -> null;
        });
    }

    /** A version, or with PKCS#1 the modulus itself (RFC 8017, appendix A.1; RFC 5958; RFC 5915; RFC 7292). */
    private ForeignForm ofNumber(int first, int second) {
        if (length(first) > 1) {
            return ForeignForm.RSA_PUBLIC_DER;
        }
        return at(inside(first)) == 3 && at(second) == SEQUENCE ? ForeignForm.PKCS_12 : ForeignForm.PRIVATE_DER;
    }

    /** Where the content of an element begins. */
    private int inside(int element) {
        return element + 2 + (at(element + 1) > 0x80 ? at(element + 1) - 0x80 : 0);
    }

    /**
     * How long its content is; the file is shorter than what four bytes can say, so that a wrong length leads past its
     * end.
     */
    private int length(int element) {
        int said = at(element + 1);
        int length = said;
        if (said >= 0x80) {
            length = 0;
            for (int i = 0; i < Math.min(said - 0x80, 3); i++) {
                length = length << 8 | at(element + 2 + i);
            }
        }
        return length;
    }

    private boolean startsUnlikeText() {
        for (int i = 0; i < Math.min(content.length, 16); i++) {
            if (at(i) < ' ' && !Character.isWhitespace(at(i))) {
                return at(0) != '{' && at(0) != '-';
            }
        }
        return false;
    }

    private boolean startsWith(int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (at(i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** A byte, or -1 behind the end. */
    private int at(int index) {
        return index >= 0 && index < content.length ? content[index] & 0xFF : -1;
    }
}
