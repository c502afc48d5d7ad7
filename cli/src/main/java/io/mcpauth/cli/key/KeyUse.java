package io.mcpauth.cli.key;

import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.Use;

import io.mcpauth.internal.key.SignatureFamily;

/**
 * What keys are for. Each use has files of its own, so that both can lie in one folder.
 */
public enum KeyUse {

    /** Clients encrypt to the server with it. */
    ENC(Use.ENCRYPTION, KeyFolder.PRIVATE_FILE, KeyFolder.PUBLIC_FILE, OctetKeyPairJsonWebKey.SUBTYPE_X25519,
            "'mcp-auth rotate' makes a new key and keeps this one for existing tokens"),

    /** An issuer signs with it. */
    SIG(Use.SIGNATURE, KeyFolder.ISSUER_PRIVATE_FILE, KeyFolder.ISSUER_PUBLIC_FILE,
            OctetKeyPairJsonWebKey.SUBTYPE_ED25519,
            "servers that trust this key know no other: make another key in its own folder");

    private final String member;
    private final String privateFile;
    private final String publicFile;
    private final String okpCurve;
    private final String anotherKey;

    KeyUse(String member, String privateFile, String publicFile, String okpCurve, String anotherKey) {
        this.member = member;
        this.privateFile = privateFile;
        this.publicFile = publicFile;
        this.okpCurve = okpCurve;
        this.anotherKey = anotherKey;
    }

    /** The JWK member {@code use}. */
    String member() {
        return member;
    }

    /** The JWK member {@code alg} of such a key. */
    String algorithm(KeyType type, int size) {
        return switch (this) {
            case ENC -> type.algorithm();
            case SIG -> SignatureFamily.algorithmsOf(switch (type) {
                case RSA -> "RSA";
                case EC -> "EC P-" + size;
                case OKP -> "OKP " + okpCurve;
            }).get(0);
        };
    }

    /** The curve of keys of the type OKP. */
    String okpCurve() {
        return okpCurve;
    }

    /** The key in words: what is made and said. */
    String describe(KeyType type, int size) {
        String key = switch (type) {
            case RSA -> "RSA key of " + size + " bits";
            case EC -> "EC key on P-" + size;
            case OKP -> "OKP key on " + okpCurve;
        };
        return this == SIG ? key + " for signatures" : key;
    }

    public String privateFile() {
        return privateFile;
    }

    public String publicFile() {
        return publicFile;
    }

    /** Who has to read the private file, in words. */
    String reader() {
        return this == SIG ? "the issuer" : "the server";
    }

    /** How to come to another key without the loss of this one, in words. */
    String anotherKey() {
        return anotherKey;
    }

    /** As people type it. */
    @Override
    public String toString() {
        return member;
    }
}
