package io.mcpauth.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A text that is not that of an unset variable in a script. */
final class NotEmpty implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("it must not be empty");
        }
        return text;
    }
}
