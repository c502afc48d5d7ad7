package io.mcpauth.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalinaRequestsTest {

    @Test
    void hasNothingToSayOnOtherServers() {
        assertThat(CatalinaRequests.problems(getClass().getClassLoader())).isEmpty();
    }

    @Test
    void stopsWhereTheServerHasNoSuchRequests(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("WebModule.java"),
                "package com.sun.enterprise.web; class WebModule { }");
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString());

        try (URLClassLoader server = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            assertThat(CatalinaRequests.problems(server)).singleElement().asString()
                    .contains("MCPAUTH-324", "org.apache.catalina.connector.RequestFacade");
        }
    }

    @Test
    void namesTheMethodThatIsMissing() {
        assertThat(CatalinaRequests.missing(Whole.class)).isEmpty();
        assertThat(CatalinaRequests.missing(Object.class)).hasValueSatisfying(
                method -> assertThat(method).contains("getUnwrappedCoyoteRequest"));
        assertThat(CatalinaRequests.missing(WithoutWrapper.class)).hasValueSatisfying(
                method -> assertThat(method).contains("getWrapper"));
        assertThat(CatalinaRequests.missing(WithFixedWrapper.class)).hasValueSatisfying(
                method -> assertThat(method).contains("setWrapper"));
    }

    public interface Whole {
        Inner getUnwrappedCoyoteRequest();

        interface Inner {
            Runnable getWrapper();

            void setWrapper(Runnable wrapper);
        }
    }

    public interface WithoutWrapper {
        Object getUnwrappedCoyoteRequest();
    }

    public interface WithFixedWrapper {
        Inner getUnwrappedCoyoteRequest();

        interface Inner {
            Runnable getWrapper();
        }
    }
}
