package io.mcpauth.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The origin of a page, as browsers write it. */
public final class PageOrigin implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
        if (text.matches("[a-z][a-z0-9+.-]*://[a-z0-9.:\\[\\]-]+")) {
            return text;
        }
        throw new TypeConversionException(
                "'" + text + "' is not an origin: it must be scheme, host and port in lower case, such as "
                        + "https://chat.example.org");
    }
}
