package io.mcpauth.cli.option;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import picocli.CommandLine.TypeConversionException;

/** The words of a server's setting; picocli's own message would show the names of Java. */
final class Words {

    private Words() {
    }

    /** The constant that is the text. */
    static <E extends Enum<E>> E of(Class<E> type, String text) {
        E[] all = type.getEnumConstants();
        return Arrays.stream(all).filter(one -> one.toString().equals(text)).findFirst()
                .orElseThrow(() -> new TypeConversionException("expected "
                        + Arrays.stream(all).map(Enum::toString).collect(Collectors.joining(" or ")) + ", but was '"
                        + text
                        + "'"));
    }

    /** What a constant is in text: shells propose it, and messages name it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
