package io.mcpauth.arquillian.mcp;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What a library offers. Whoever implements it inherits what it is called. */
public interface Library {

    /** As any framework may have it. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Prompt {
        String name() default "<<element name>>";
    }

    /** As any framework may have it. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Resource {
        String uri();
    }

    /** As any framework may have it. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface ResourceTemplate {
        String uriTemplate();
    }

    @Prompt
    String summary();

    @Resource(uri = "library://catalogue")
    String catalogue();

    @ResourceTemplate(uriTemplate = "books:///{owner}/{id}")
    String book(String owner);
}
