package io.mcpauth.cli.option;

import java.nio.file.Path;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import io.mcpauth.internal.key.KeyText;

/** Where a key is: a file or a URL. If somebody gives the key itself, no message may repeat it. */
public final class KeyPlace implements ITypeConverter<String> {

    /** A file alone. */
    public static final class OfFile implements ITypeConverter<Path> {

        @Override
        public Path convert(String text) {
            return Path.of(checked(text));
        }
    }

    @Override
    public String convert(String text) {
        return checked(text);
    }

    private static String checked(String text) {
        if (KeyText.isKey(text)) {
            throw new TypeConversionException("it is a key itself, but the name of its file is needed");
        }
        return text;
    }
}
