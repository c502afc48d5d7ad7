package io.mcpauth.cli.option;

import java.time.Duration;
import java.time.format.DateTimeParseException;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as everywhere in the project; picocli's own message would name a Java class. */
public final class Iso8601 implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not an ISO 8601 duration, such as PT6H or P30D");
        }
    }
}
