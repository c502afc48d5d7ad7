package io.mcpauth.cli.option;

import picocli.CommandLine.ITypeConverter;

/** Whether signed tokens have to come encrypted: the words of {@code mcp.auth.encryption}. */
enum Encryption {

    /** They have to. */
    REQUIRED,

    /** They may. */
    OPTIONAL;

    @Override
    public String toString() {
        return Words.word(this);
    }

    /** As the server's setting is written. */
    static final class Converter implements ITypeConverter<Encryption> {

        @Override
        public Encryption convert(String text) {
            return Words.of(Encryption.class, text);
        }
    }
}
