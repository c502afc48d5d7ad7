package io.mcpauth.cli.option;

import picocli.CommandLine.ITypeConverter;

/** Which tokens are good where an issuer is trusted: words of {@code mcp.auth.trust}. */
enum Trusting {

    /** Those that the issuer vouches for. */
    SIGNED,

    /** Those, and such that are only encrypted. */
    MIXED;

    @Override
    public String toString() {
        return Words.word(this);
    }

    /** As the server's setting is written. */
    static final class Converter implements ITypeConverter<Trusting> {

        @Override
        public Trusting convert(String text) {
            return Words.of(Trusting.class, text);
        }
    }
}
