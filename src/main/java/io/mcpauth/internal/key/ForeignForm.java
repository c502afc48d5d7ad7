package io.mcpauth.internal.key;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A form of a key file that is not read here: what to call it, and the command that makes a good one of it. Its content
 * is never part of a message.
 */
public enum ForeignForm {

    /** Text in UTF-32. */
    UTF_32("it is in UTF-32, but UTF-8 is needed", "iconv -f UTF-32 -t UTF-8 %1$s > %2$s"),
    /** The same without a byte order mark: iconv has to be told the order. */
    UTF_32LE("it is in UTF-32LE, but UTF-8 is needed", "iconv -f UTF-32LE -t UTF-8 %1$s > %2$s"),
    /** The same, the other way round. */
    UTF_32BE("it is in UTF-32BE, but UTF-8 is needed", "iconv -f UTF-32BE -t UTF-8 %1$s > %2$s"),
    /** Text in UTF-16. */
    UTF_16("it is in UTF-16, but UTF-8 is needed", "iconv -f UTF-16 -t UTF-8 %1$s > %2$s"),
    /** The same without a byte order mark. */
    UTF_16LE("it is in UTF-16LE, but UTF-8 is needed", "iconv -f UTF-16LE -t UTF-8 %1$s > %2$s"),
    /** The same, the other way round. */
    UTF_16BE("it is in UTF-16BE, but UTF-8 is needed", "iconv -f UTF-16BE -t UTF-8 %1$s > %2$s"),
    /** A keystore of Java, of its old forms. */
    JAVA_KEYSTORE("it is a Java keystore (JKS)",
            "keytool -importkeystore -srckeystore %1$s -destkeystore %2$s -deststoretype PKCS12",
            "keytool -list -rfc -keystore %1$s | openssl x509 -pubkey -noout > %2$s"),
    /** A keystore in the standard form. */
    PKCS_12("it is a keystore (PKCS#12)", "openssl pkcs12 -nodes -nocerts -in %1$s > %2$s",
            "openssl pkcs12 -nokeys -clcerts -in %1$s | openssl x509 -pubkey -noout > %2$s"),
    /** A private key in DER: PKCS#8, PKCS#1 or SEC 1. */
    PRIVATE_DER("it is a private key in DER", "openssl pkey -inform DER -in %1$s > %2$s",
            "openssl pkey -inform DER -pubout -in %1$s > %2$s"),
    /** The same, encrypted. */
    ENCRYPTED_DER("it is an encrypted private key in DER", "openssl pkcs8 -inform DER -in %1$s > %2$s",
            "openssl pkcs8 -inform DER -in %1$s | openssl pkey -pubout > %2$s"),
    /** A public key in DER. */
    PUBLIC_DER("it is a public key in DER", null, "openssl pkey -pubin -inform DER -in %1$s > %2$s"),
    /** The same in the old form of RSA. */
    RSA_PUBLIC_DER("it is a public RSA key in DER (PKCS#1)", null,
            "openssl rsa -RSAPublicKey_in -inform DER -pubout -in %1$s > %2$s"),
    /** A certificate in DER. */
    CERTIFICATE_DER("it is a certificate in DER", null, "openssl x509 -inform DER -pubkey -noout -in %1$s > %2$s"),
    /** Bytes that nobody knows. */
    BINARY("it is binary, and not a known form of a key file", null, null);

    private final String name;
    private final @Nullable String privateCommand;
    private final @Nullable String publicCommand;

    ForeignForm(String name, String command) {
        this(name, command, command);
    }

    ForeignForm(String name, @Nullable String privateCommand, @Nullable String publicCommand) {
        this.name = name;
        this.privateCommand = privateCommand;
        this.publicCommand = publicCommand;
    }

    /**
     * Tells what a file is.
     *
     * @param content its bytes, or the first ones of many
     * @return its form, or empty if it is text in UTF-8
     */
    public static Optional<ForeignForm> of(byte[] content) {
        return ForeignForms.of(content);
    }

    /**
     * What it is in words.
     *
     * @return for example {@code it is a certificate in DER}
     */
    public String words() {
        return name;
    }

    /** Whether it is only the charset that is wrong. */
    boolean isText() {
        return compareTo(UTF_16BE) <= 0;
    }

    /**
     * The command that makes the private key of it: PEM, or what is nearer to it.
     *
     * @param source the file, as a word of the shell
     * @param target where the new file is to be
     * @return the command, or empty where no private key is in it
     */
    public Optional<String> privateKey(String source, String target) {
        return Optional.ofNullable(privateCommand).map(command -> command.formatted(source, target));
    }

    /**
     * The command that makes the public key of it.
     *
     * @param source the file, as a word of the shell
     * @param target where the new file is to be
     * @return the command, or empty where none is known
     */
    public Optional<String> publicKey(String source, String target) {
        return Optional.ofNullable(publicCommand).map(command -> command.formatted(source, target));
    }
}
