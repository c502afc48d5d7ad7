package io.mcpauth.internal.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.mcpauth.RequiresScopes;

class DeclaredToolsTest {

    /** As one framework has it. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Tool {
        String name() default "<<element name>>";
    }

    private static final class Other {

        /** As another has it: without a name. */
        @Retention(RetentionPolicy.RUNTIME)
        @interface Tool {
        }
    }

    @RequiresScopes("office")
    private static class Office {

        @Tool
        @RequiresScopes("calendar")
        public String calendar() {
            return "";
        }

        @Tool(name = "read-mail")
        public String mail() {
            return "";
        }

        @Other.Tool
        public String fax() {
            return "";
        }

        @RequiresScopes(value = "phone", tool = "call")
        public String phone() {
            return "";
        }

        @Tool(name = "ignored")
        @RequiresScopes(value = {}, tool = "own")
        public String named() {
            return "";
        }

        public String noTool() {
            return "";
        }
    }

    private static final class BranchOffice extends Office {
    }

    @RequiresScopes(value = "print", tool = "printer")
    private static final class Printer {
    }

    private static final class Free {

        @Tool
        public String whoami() {
            return "";
        }
    }

    @Test
    void areFoundByAnyToolAnnotationAndByTheirOwnName() {
        assertThat(DeclaredTools.of(Office.class)).isEqualTo(Map.of(
                "calendar", List.of("office", "calendar"),
                "read-mail", List.of("office"),
                "fax", List.of("office"),
                "call", List.of("office", "phone"),
                "own", List.of("office")));
    }

    @Test
    void areInherited() {
        assertThat(DeclaredTools.of(BranchOffice.class)).isEqualTo(DeclaredTools.of(Office.class));
    }

    @Test
    void mayBeAClass() {
        assertThat(DeclaredTools.of(Printer.class)).isEqualTo(Map.of("printer", List.of("print")));
    }

    @Test
    void needNothingWhereNothingIsAskedFor() {
        assertThat(DeclaredTools.of(Free.class)).isEqualTo(Map.of("whoami", List.of()));
    }
}
