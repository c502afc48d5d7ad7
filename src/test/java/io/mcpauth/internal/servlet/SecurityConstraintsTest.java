package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;

import jakarta.servlet.ServletContext;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityConstraintsTest {

    @TempDir
    Path war;

    private Set<String> constraints() throws IOException {
        try (URLClassLoader libraries = new URLClassLoader(new URL[] {war.toUri().toURL()}, null)) {
            return constraints(libraries);
        }
    }

    private Set<String> constraints(ClassLoader libraries) {
        Path descriptor = war.resolve("web.xml");
        ServletContext context = (ServletContext) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> Files.exists(descriptor) ? descriptor.toUri().toURL() : null);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(libraries);
            return SecurityConstraints.in(context);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void webXml(String content) throws IOException {
        Files.writeString(war.resolve("web.xml"), "<web-app>" + content + "</web-app>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<auth-constraint><role-name>admin</role-name></auth-constraint>", "<auth-constraint/>",
        "<auth-constraint />", "<jee:auth-constraint\n id=\"a\">", "<!-- a --><auth-constraint/><!-- b -->"})
    void areFoundInWebXml(String constraint) throws IOException {
        webXml("<security-constraint>" + constraint + "</security-constraint>");
        assertThat(constraints()).containsExactly("<security-constraint> of web.xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<!-- <auth-constraint/> -->", "<!--\n<auth-constraint/>\n-->",
        "<security-constraint><user-data-constraint/>", "<description>auth-constraint</description>"})
    void areNoneWhereNobodyIsAskedForARole(String content) throws IOException {
        webXml(content);
        assertThat(constraints()).isEmpty();
    }

    @Test
    void areFoundInFragmentsToo() throws IOException {
        Files.createDirectories(war.resolve("META-INF"));
        Files.writeString(war.resolve("META-INF/web-fragment.xml"), "<web-fragment><auth-constraint/></web-fragment>");
        assertThat(constraints()).containsExactly("<security-constraint> of a web-fragment.xml");
    }

    @Test
    void areNoneWithoutADescriptor() throws IOException {
        assertThat(constraints()).isEmpty();
    }

    /** The runtime keeps an archive open that it has cached: no server could then replace the WAR. */
    @Test
    void leaveNoArchiveOpen() throws IOException {
        List<Boolean> cached = new ArrayList<>();
        URL fragment = new URL(null, "jar:file:/a.jar!/META-INF/web-fragment.xml", new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {
                        // There is nothing to connect to.
                    }

                    @Override
                    public InputStream getInputStream() {
                        cached.add(getUseCaches());
                        return InputStream.nullInputStream();
                    }
                };
            }
        });

        assertThat(constraints(new ClassLoader(null) {
            @Override
            public Enumeration<URL> getResources(String name) {
                return Collections.enumeration(List.of(fragment));
            }
        })).isEmpty();
        assertThat(cached).containsExactly(false);
    }
}
