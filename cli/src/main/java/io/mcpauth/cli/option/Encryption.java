package io.mcpauth.cli.option;

import java.util.Arrays;
import java.util.Locale;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whether signed tokens have to come encrypted: the words of {@code mcp.auth.encryption}. */
enum Encryption {

    /** They have to. */
    REQUIRED,

    /** They may. */
    OPTIONAL;

    /** As the server's setting is written; picocli's own message would show the names of Java. */
    static final class Converter implements ITypeConverter<Encryption> {

        @Override
        public Encryption convert(String text) {
            return Arrays.stream(values()).filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(text)).findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "expected required or optional, but was '" + text + "'"));
        }
    }
}
