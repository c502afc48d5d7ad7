package io.mcpauth.cli.option;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import io.mcpauth.cli.console.CliException;
import io.mcpauth.cli.key.KeyFileAdvice;
import io.mcpauth.cli.key.PublicKeySource;
import io.mcpauth.internal.issuer.FixedIssuerKeys;
import io.mcpauth.internal.issuer.TrustedIssuer;
import io.mcpauth.internal.issuer.VerificationKeys;
import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.token.Trust;

/**
 * The options that name whose signature is believed: all of them, or none.
 */
public final class TrustOptions {

    private static final String HINT = "name a file with the issuer's public keys, or its JWKS, with --issuer-keys";

    @Option(names = "--issuer", paramLabel = "ISS", required = true, converter = NotEmpty.class,
            description = "Whom to trust: the exact value of iss. Only signed tokens are good then.")
    private String issuer;

    @Option(names = "--issuer-keys", paramLabel = "FILE|URL", required = true,
            description = "The issuer's public keys: a JWK Set, a JWK or PEM.")
    private String keys;

    @Option(names = "--audience", paramLabel = "AUD", required = true, converter = NotEmpty.class,
            description = "What the token must be meant for, a value of aud; repeatable, one is enough.")
    private Set<String> audiences;

    /** Of an unset variable in a script. */
    static final class NotEmpty implements ITypeConverter<String> {

        @Override
        public String convert(String text) {
            if (text.isEmpty()) {
                throw new TypeConversionException("it must not be empty");
            }
            return text;
        }
    }

    public Trust trust(PublicKeySource source) throws IOException {
        byte[] content = source.read(keys, HINT);
        try {
            VerificationKeys read = VerificationKeys.parse(content, keys);
            return new Trust.Signed(
                    List.of(new TrustedIssuer(issuer, new FixedIssuerKeys(read), Set.copyOf(TrustedIssuer.ALGORITHMS))),
                    audiences);
        } catch (KeyFileException e) {
            throw new CliException(e, e.getMessage(), KeyFileAdvice.forSignatures(content, keys, HINT));
        }
    }
}
