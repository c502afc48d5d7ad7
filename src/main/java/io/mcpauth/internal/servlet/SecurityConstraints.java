package io.mcpauth.internal.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.ServletContext;

import io.mcpauth.internal.runtime.Resources;

/**
 * The descriptors of a WAR that ask the server for roles, as far as a look at their text tells: it is for a warning
 * only.
 */
final class SecurityConstraints {

    private static final String WEB_XML = "/WEB-INF/web.xml";
    private static final String FRAGMENT = "META-INF/web-fragment.xml";
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern CONSTRAINT = Pattern.compile("<([\\w.-]+:)?auth-constraint[\\s/>]");

    private SecurityConstraints() {
    }

    /** Their names. */
    static Set<String> in(ServletContext context) {
        Set<String> names = new LinkedHashSet<>();
        try {
            URL descriptor = context.getResource(WEB_XML);
            if (descriptor != null && constrains(descriptor)) {
                names.add("<security-constraint> of web.xml");
            }
            List<URL> fragments =
                    Collections.list(Thread.currentThread().getContextClassLoader().getResources(FRAGMENT));
            for (URL fragment : fragments) {
                if (constrains(fragment)) {
                    names.add("<security-constraint> of a web-fragment.xml");
                }
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean constrains(URL descriptor) throws IOException {
        try (InputStream in = Resources.open(descriptor)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return CONSTRAINT.matcher(COMMENT.matcher(text).replaceAll("")).find();
        }
    }
}
