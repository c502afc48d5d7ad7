package io.mcpauth.cli.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;

/**
 * A claim of a token, as it is given on the command line.
 *
 * @param name  its name
 * @param value its value, of a kind that {@link Json} writes
 */
public record Claim(String name, Object value) {

    /** {@code name=value}; the value is a string, whatever it looks like. */
    public static final class OfText implements ITypeConverter<Claim> {

        @Override
        public Claim convert(String argument) {
            int end = endOfName(argument);
            return new Claim(argument.substring(0, end), argument.substring(end + 1));
        }
    }

    /** {@code name=JSON}. */
    public static final class OfJson implements ITypeConverter<Claim> {

        @Override
        public Claim convert(String argument) {
            int end = endOfName(argument);
            try {
                return new Claim(argument.substring(0, end), Json.read(argument.substring(end + 1).getBytes(UTF_8)));
            } catch (JsonException e) {
                throw new TypeConversionException("the value of '" + argument.substring(0, end) + "' is not JSON: "
                        + e.getMessage());
            }
        }
    }

    private static int endOfName(String argument) {
        int end = argument.indexOf('=');
        if (end < 1) {
            throw new TypeConversionException("'" + argument + "' is not of the form NAME=VALUE");
        }
        return end;
    }
}
