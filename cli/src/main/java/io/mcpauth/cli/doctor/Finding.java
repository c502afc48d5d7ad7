package io.mcpauth.cli.doctor;

import java.util.Locale;
import java.util.Optional;

/**
 * What one check has seen. Nothing of a token is ever in it.
 */
sealed interface Finding {

    /** What is so, in one line. */
    String text();

    /** What to do about it. */
    default Optional<String> advice() {
        return Optional.empty();
    }

    /** The word for it, in tables and in JSON. */
    default String state() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** It is as it should be, or nothing depends on it. */
    record Good(String text) implements Finding {
    }

    /** Some clients will have trouble, or some day all. */
    record Warning(String text, String remedy) implements Finding {

        @Override
        public Optional<String> advice() {
            return Optional.of(remedy);
        }
    }

    /** It cannot be found out from here. */
    record Unknown(String text, String remedy) implements Finding {

        @Override
        public Optional<String> advice() {
            return Optional.of(remedy);
        }
    }

    /** It does not work, or it is not safe. */
    record Bad(String text, String remedy) implements Finding {

        @Override
        public Optional<String> advice() {
            return Optional.of(remedy);
        }
    }
}
