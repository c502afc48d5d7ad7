package io.mcpauth.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.RequiresScopes;

class ClassFilesTest {

    @RequiresScopes("house")
    static class Carrier {
    }

    static class Other {
    }

    @TempDir
    private Path folder;

    private static String file(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getClassLoader().getResourceAsStream(file(type))) {
            return in.readAllBytes();
        }
    }

    private URL archive(String inFolder, Class<?>... types) throws IOException {
        Path archive = folder.resolve("an archive.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (OutputStream out = Files.newOutputStream(archive);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Class<?> type : types) {
                jar.putNextEntry(new JarEntry(inFolder + file(type)));
                jar.write(bytes(type));
            }
        }
        return archive.toUri().toURL();
    }

    /** Sees the roots given as all that it has. */
    private static ClassLoader with(String... roots) {
        return new ClassLoader(ClassFilesTest.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                if (!name.isEmpty()) {
                    return Collections.emptyEnumeration();
                }
                List<URL> urls = new java.util.ArrayList<>();
                for (String root : roots) {
                    urls.add(new URL(null, root, new java.net.URLStreamHandler() {
                        @Override
                        protected java.net.URLConnection openConnection(URL url) throws IOException {
                            throw new IOException("not to be opened");
                        }
                    }));
                }
                return Collections.enumeration(urls);
            }
        };
    }

    /** An application's, with archives, and with the library from elsewhere. */
    private static URLClassLoader application(ClassLoader parent, URL... archives) {
        return new URLClassLoader(archives, parent) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                return ClassFilesTest.class.getClassLoader().loadClass(name);
            }
        };
    }

    @Test
    void findsClassesInArchives() throws IOException {
        try (URLClassLoader application = application(null, archive("", Carrier.class, Other.class))) {
            ClassFiles files = new ClassFiles(application);

            assertThat(files.naming(RequiresScopes.class)).extracting(Class::getName)
                    .containsExactly(Carrier.class.getName());
            assertThat(files.unread()).isEmpty();
        }
    }

    /** As in the folder lib of an EAR. */
    @Test
    void findsClassesInArchivesOfAnAncestorThatHasTheLibraryToo() throws IOException {
        try (URLClassLoader shared = application(null, archive("", Carrier.class))) {
            assertThat(new ClassFiles(new ClassLoader(shared) {
            }).naming(RequiresScopes.class)).containsExactly(Carrier.class);
        }
    }

    /** {@link java.io.File#toURL}, which class loaders may still use, escapes nothing. */
    @Test
    void findsClassesInArchivesAndFoldersWhoseUrlsAreNotEscaped() throws IOException {
        Path file = folder.resolve("some 100% classes").resolve(file(Other.class));
        Files.createDirectories(file.getParent());
        Files.write(file, bytes(Carrier.class));
        String archive = archive("", Carrier.class).toString().replace("%20", " ");

        ClassFiles inArchive = new ClassFiles(with(archive, "jar:" + archive + "!/"));
        assertThat(inArchive.naming(RequiresScopes.class)).containsExactly(Carrier.class);
        assertThat(inArchive.unread()).isEmpty();
        ClassFiles inFolder = new ClassFiles(with("file:" + folder.resolve("some 100% classes") + "/"));
        assertThat(inFolder.naming(RequiresScopes.class)).containsExactly(Other.class);
        assertThat(inFolder.unread()).isEmpty();
    }

    /** They are the server's own: on Payara Micro, reading them took half of the time of a deployment. */
    @Test
    void looksIntoNoArchivesOfAnAncestorThatDoesNotKnowTheLibrary() throws IOException {
        try (URLClassLoader server =
                new URLClassLoader(new URL[] {archive("", Carrier.class)}, null);
                URLClassLoader application = application(server)) {
            ClassFiles files = new ClassFiles(application);

            assertThat(files.naming(RequiresScopes.class)).isEmpty();
            assertThat(files.unread()).isEmpty();
        }
    }

    @Test
    void findsClassesInFolders() throws IOException {
        Path file = folder.resolve("some classes").resolve(file(Carrier.class));
        Files.createDirectories(file.getParent());
        Files.write(file, bytes(Carrier.class));

        assertThat(new ClassFiles(with(folder.resolve("some classes").toUri().toString())).naming(RequiresScopes.class))
                .containsExactly(Carrier.class);
    }

    /** Open Liberty's way to say it. */
    @Test
    void findsClassesInAFolderOfAnArchive() throws IOException {
        URL war = archive("WEB-INF/classes/", Carrier.class);

        assertThat(new ClassFiles(with("wsjar:" + war + "!/WEB-INF/classes/")).naming(RequiresScopes.class))
                .containsExactly(Carrier.class);
    }

    @Test
    void saysWhatItCouldNotRead() {
        ClassFiles files = new ClassFiles(with("other://7/", "bundleresource://288.fwk1/",
                "jar:" + folder.resolve("missing.jar").toUri() + "!/"));

        assertThat(files.naming(RequiresScopes.class)).isEmpty();
        assertThat(files.unread()).containsExactlyInAnyOrder("other://7/",
                folder.resolve("missing.jar").toUri().toString());
    }
}
