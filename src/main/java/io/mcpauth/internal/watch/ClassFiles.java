package io.mcpauth.internal.watch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import io.mcpauth.internal.runtime.ClassesThere;

/** The class files that a class loader has in folders and archives of the file system. */
final class ClassFiles {

    private static final String SUFFIX = ".class";

    private final ClassLoader loader;
    private final Set<String> unread = new TreeSet<>();

    ClassFiles(ClassLoader loader) {
        this.loader = loader;
    }

    /** The places that were found and could not be looked through. */
    Collection<String> unread() {
        return List.copyOf(unread);
    }

    /**
     * The classes in whose files an annotation is named. The file says so in plain text (JVMS 4.7.16), so that no class
     * has to be loaded in vain, which may need what is not there.
     */
    List<Class<?>> naming(Class<?> annotation) {
        List<Class<?>> classes = new ArrayList<>();
        String descriptor = annotation.descriptorString();
        for (String root : ClassRoots.of(loader, annotation)) {
            try {
                look(root, descriptor, classes);
            } catch (IOException | UncheckedIOException e) {
                unread.add(root);
            }
        }
        return classes;
    }

    private void look(String root, String descriptor, List<Class<?>> classes) throws IOException {
        Matcher archive = ClassRoots.IN_ARCHIVE.matcher(root);
        if (archive.matches()) {
            lookInArchive(place(archive.group(1)), archive.group(2), descriptor, classes);
        } else if (root.startsWith("file:")) {
            Path place = place(root);
            if (Files.isDirectory(place)) {
                lookInFolder(place, descriptor, classes);
            } else {
                lookInArchive(place, "", descriptor, classes);
            }
        } else if (root.startsWith("vfs:")) {
            lookInVirtualFolder(new URL(root).openConnection().getContent(), descriptor, classes);
        } else if (!isTheServersOwn(root)) {
            unread.add(root);
        }
    }

    /** Class loaders may have URLs in which nothing is escaped, as {@link File#toURL} makes them. */
    private static Path place(String url) {
        try {
            return Path.of(URI.create(url));
        } catch (IllegalArgumentException e) {
            return new File(url.substring("file:".length())).toPath();
        }
    }

    /** Modules of the JDK, and bundles of Open Liberty, which has applications in archives and folders only. */
    private static boolean isTheServersOwn(String root) {
        return root.startsWith("jrt:") || root.startsWith("bundleresource:");
    }

    /** WildFly's, known by the names of its methods: JBoss VFS 3.3, {@code org.jboss.vfs.VirtualFile}. */
    private void lookInVirtualFolder(Object folder, String descriptor, List<Class<?>> classes) throws IOException {
        try {
            Class<?> type = folder.getClass();
            for (Object file : (List<?>) type.getMethod("getChildrenRecursively").invoke(folder)) {
                String path = (String) type.getMethod("getPathNameRelativeTo", type).invoke(file, folder);
                if (path.endsWith(SUFFIX)) {
                    try (InputStream in = (InputStream) type.getMethod("openStream").invoke(file)) {
                        add(path, in.readAllBytes(), descriptor, classes);
                    }
                }
            }
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IOException(e);
        }
    }

    private void lookInArchive(Path file, String folder, String descriptor, List<Class<?>> classes) throws IOException {
        try (JarFile archive = new JarFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                if (entry.getName().startsWith(folder) && entry.getName().endsWith(SUFFIX)) {
                    try (InputStream in = archive.getInputStream(entry)) {
                        add(entry.getName().substring(folder.length()), in.readAllBytes(), descriptor, classes);
                    }
                }
            }
        }
    }

    private void lookInFolder(Path folder, String descriptor, List<Class<?>> classes) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                add(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file), descriptor,
                        classes);
            }
        }
    }

    private void add(String path, byte[] file, String descriptor, List<Class<?>> classes) {
        if (new String(file, StandardCharsets.ISO_8859_1).contains(descriptor)) {
            // Below META-INF/versions, or of no use where something is missing that it needs, it is not there: nobody
            // calls it then.
            ClassesThere.find(path.substring(0, path.length() - SUFFIX.length()).replace('/', '.'), loader)
                    .ifPresent(classes::add);
        }
    }
}
