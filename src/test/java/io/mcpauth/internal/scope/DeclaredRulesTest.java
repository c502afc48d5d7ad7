package io.mcpauth.internal.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.mcpauth.RequiresScopes;

class DeclaredRulesTest {

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

    /** Says it on the class and on two methods, as overloads do. */
    @RequiresScopes(value = "print", tool = "printer")
    private static final class Copier {

        @Tool(name = "printer")
        @RequiresScopes("copy")
        public String copy() {
            return "";
        }

        @RequiresScopes(value = "paper", tool = "printer")
        public String refill() {
            return "";
        }
    }

    private static final class Free {

        @Tool
        public String whoami() {
            return "";
        }
    }

    @Test
    void areFoundByAnyToolAnnotationAndByTheirOwnName() {
        assertThat(DeclaredRules.of(Office.class).tools()).isEqualTo(Map.of(
                "calendar", List.of("office", "calendar"),
                "read-mail", List.of("office"),
                "fax", List.of("office"),
                "call", List.of("office", "phone"),
                "own", List.of("office")));
    }

    @Test
    void areInherited() {
        assertThat(DeclaredRules.of(BranchOffice.class).tools()).isEqualTo(DeclaredRules.of(Office.class).tools());
    }

    @Test
    void mayBeAClass() {
        assertThat(DeclaredRules.of(Printer.class).tools()).isEqualTo(Map.of("printer", List.of("print")));
    }

    @Test
    void needWhatIsSaidOfThemInAllPlacesTogether() {
        assertThat(DeclaredRules.of(Copier.class).tools()).containsOnlyKeys("printer");
        assertThat(DeclaredRules.of(Copier.class).tools().get("printer"))
                .containsExactlyInAnyOrder("print", "copy", "paper");
    }

    @Test
    void needNothingWhereNothingIsAskedFor() {
        assertThat(DeclaredRules.of(Free.class).tools()).isEqualTo(Map.of("whoami", List.of()));
    }

    private static final class Mcp {

        @Retention(RetentionPolicy.RUNTIME)
        @interface Prompt {
            String name() default "<<element name>>";
        }

        @Retention(RetentionPolicy.RUNTIME)
        @interface Resource {
            String uri();
        }

        @Retention(RetentionPolicy.RUNTIME)
        @interface ResourceTemplate {
            String uriTemplate();
        }
    }

    /** As Jakarta Annotations have it. */
    private static final class Injected {

        @Retention(RetentionPolicy.RUNTIME)
        @interface Resource {
            String name() default "";
        }
    }

    @RequiresScopes("library")
    private interface Library {

        @Mcp.Prompt
        String summary();

        @Mcp.Prompt(name = "gr\u00fc\u00dfe")
        @RequiresScopes("greet")
        String greeting();

        @Mcp.Resource(uri = "test://static-text")
        String text();

        @Mcp.ResourceTemplate(uriTemplate = "books:///{owner}/{id}")
        String book(String owner, String id);
    }

    private static final class PublicLibrary implements Library {

        @Override
        public String summary() {
            return "";
        }

        @Override
        public String greeting() {
            return "";
        }

        @Override
        @RequiresScopes("text")
        public String text() {
            return "";
        }

        @Override
        @RequiresScopes("books:{owner}")
        public String book(String owner, String id) {
            return "";
        }

        @Injected.Resource(name = "jdbc/books")
        public String noResource() {
            return "";
        }

        @Tool(name = "lend")
        @Mcp.Prompt(name = "lend")
        @Mcp.Resource(uri = "books:lent")
        @Mcp.ResourceTemplate(uriTemplate = "")
        public String everything() {
            return "";
        }
    }

    @Test
    void arePromptsAndResourcesToo() {
        assertThat(DeclaredRules.of(PublicLibrary.class)).isEqualTo(new DeclaredRules(
                Map.of("lend", List.of("library")),
                Map.of("summary", List.of("library"), "gr\u00fc\u00dfe", List.of("library", "greet"),
                        "lend", List.of("library")),
                Map.of("test://static-text", List.of("library", "text"),
                        "books:///{owner}/{id}", List.of("library", "books:{owner}"),
                        "books:lent", List.of("library"))));
        assertThat(DeclaredRules.of(PublicLibrary.class).isEmpty()).isFalse();
        assertThat(DeclaredRules.of(Injected.class).isEmpty()).isTrue();
    }

    @Test
    void tellTheUrisOfAMethodAndOfWhatItImplements() throws NoSuchMethodException {
        assertThat(DeclaredRules.uris(PublicLibrary.class,
                PublicLibrary.class.getDeclaredMethod("book", String.class, String.class)))
                .containsExactly("books:///{owner}/{id}");
        assertThat(DeclaredRules.uris(PublicLibrary.class, PublicLibrary.class.getDeclaredMethod("summary"))).isEmpty();
    }
}
