package io.mcpauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in the jars that users put into their WARs. */
class ArtifactsIT {

    private static Set<String> files(String jar) throws IOException {
        try (JarFile file = new JarFile(System.getProperty(jar))) {
            return file.stream().filter(entry -> !entry.isDirectory()).map(entry -> entry.getName())
                    .collect(Collectors.toSet());
        }
    }

    private static String text(String jar, String name) throws IOException {
        try (JarFile file = new JarFile(System.getProperty(jar));
                InputStream in = file.getInputStream(file.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
        }
    }

    @Test
    void theAllJarHasOnlyOurPackagesAndThoseRelocatedIntoThem() throws IOException {
        assertThat(files("all.jar")).allMatch(name -> name.startsWith("io/mcpauth/") || name.startsWith("META-INF/"));
        assertThat(files("all.jar"))
                .noneMatch(name -> name.startsWith("META-INF/versions/") || name.endsWith("module-info.class"));
    }

    @Test
    void theAllJarCarriesJose4jAndALoggingBackEndThatSaysNothing() throws IOException {
        assertThat(files("all.jar")).contains("io/mcpauth/shaded/jose4j/jwe/JsonWebEncryption.class");
        assertThat(text("all.jar", "META-INF/services/io.mcpauth.shaded.slf4j.spi.SLF4JServiceProvider"))
                .isEqualTo("io.mcpauth.shaded.slf4j.nop.NOPServiceProvider");
    }

    @Test
    void theAllJarCarriesACacheThatLooksForItsClassesWhereTheyAre() throws Exception {
        URL jar = Path.of(System.getProperty("all.jar")).toUri().toURL();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            Object verifier =
                    alone.loadClass("io.mcpauth.token.JweTokenVerifier").getMethod("fromEnvironment").invoke(null);

            assertThat(verifier.getClass().getMethod("verify", String.class).invoke(verifier, "a token"))
                    .hasToString("Rejected[reason=MALFORMED, expected=Optional.empty]");
        }
    }

    @Test
    void theAllJarHasTheLicencesOfWhatItCarries() throws IOException {
        assertThat(text("all.jar", "META-INF/LICENSE")).startsWith("MIT License");
        assertThat(text("all.jar", "META-INF/licenses/jose4j-LICENSE.txt")).startsWith("Apache License");
        assertThat(text("all.jar", "META-INF/licenses/caffeine-LICENSE.txt").strip()).startsWith("Apache License");
        assertThat(text("all.jar", "META-INF/licenses/slf4j-LICENSE.txt")).contains("QOS.ch");
    }

    @Test
    void thePlainJarHasOnlyOurClasses() throws IOException {
        assertThat(files("plain.jar")).allMatch(name -> name.startsWith("io/mcpauth/") || name.startsWith("META-INF/"));
        assertThat(files("plain.jar")).noneMatch(name -> name.startsWith("io/mcpauth/shaded/"));
    }

    /** Its readers may import nothing else. */
    @Test
    void theJavadocShowsTheApiAlone() throws IOException {
        Path jar = Path.of(System.getProperty("plain.jar").replaceFirst("[.]jar$", "-javadoc.jar"));
        assumeThat(jar).as("not made with -Dmaven.javadoc.skip").exists();
        List<String> pages = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().filter(one -> one.getName().matches("io/.*[.]html")).toList()) {
                pages.add(entry.getName());
                assertThat(new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8))
                        .as(entry.getName()).doesNotContainPattern("io[./]mcpauth[./]internal[./]\\w");
            }
        }
        assertThat(pages).noneMatch(name -> name.contains("internal")).contains("io/mcpauth/McpUser.html",
                "io/mcpauth/token/JweTokenVerifier.html", "io/mcpauth/proof/DpopProofs.html",
                "io/mcpauth/rest/McpAuthFeature.html", "io/mcpauth/testing/TestIssuer.html");
    }

    @Test
    void theTestKitIsInAJarOfItsOwn() throws IOException {
        assertThat(files("testing.jar")).contains("io/mcpauth/testing/TestIssuer.class", "META-INF/LICENSE")
                .allMatch(name -> name.startsWith("io/mcpauth/testing/") || name.startsWith("META-INF/"))
                .noneMatch(name -> name.endsWith("beans.xml") || name.contains("/services/"));
        for (String jar : new String[] {"plain.jar", "all.jar", "rest.jar"}) {
            assertThat(files(jar)).noneMatch(name -> name.startsWith("io/mcpauth/testing/"));
        }
    }

    @Test
    void theRestJarLeavesOutTheServletGuardAlone() throws IOException {
        Set<String> left = new TreeSet<>(files("plain.jar"));
        left.removeAll(files("rest.jar"));

        assertThat(left).contains("META-INF/services/jakarta.servlet.ServletContainerInitializer")
                .allMatch(name -> name.startsWith("io/mcpauth/internal/servlet/")
                        || name.startsWith("io/mcpauth/internal/watch/UnjudgedTypes")
                        || name.endsWith(".ServletContainerInitializer"));
        assertThat(files("rest.jar")).contains("io/mcpauth/internal/watch/DispatchFilter.class")
                .filteredOn(name -> !name.startsWith("io/mcpauth/internal/rest/WellKnown")
                        && !name.contains("/DispatchFilter"))
                .hasSizeLessThan(files("rest.jar").size()).isSubsetOf(files("plain.jar"));
        assertThat(files("all.jar")).containsAll(left);
    }

    /** A server that finds something of it by itself would guard twice, or stumble over what is not there. */
    @Test
    void theCoreJarHasNothingThatAServerOfJakartaFindsByItself() throws IOException {
        assertThat(files("core.jar")).contains("META-INF/mcp-auth-jakarta.marker",
                "io/mcpauth/internal/engine/Engine.class", "io/mcpauth/internal/cdi/GuardBeans.class")
                .noneMatch(name -> name.startsWith("META-INF/services/") || name.equals("META-INF/beans.xml"))
                .isSubsetOf(files("plain.jar"));
    }

    /** As constants of the class files: nothing that is loaded by its name alone, either. */
    @Test
    void theCoreJarKnowsNeitherServletsNorJaxRsNorPortableExtensions() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("core.jar"))) {
            for (String name : files("core.jar").stream().filter(file -> file.endsWith(".class")).toList()) {
                try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)).as(name)
                            .doesNotContain("jakarta/servlet/", "jakarta/ws/rs/",
                                    "jakarta/enterprise/inject/spi/Extension",
                                    "io/mcpauth/internal/servlet/", "io/mcpauth/internal/rest/",
                                    "io/mcpauth/internal/watch/");
                }
            }
        }
    }

    @Test
    void allJarsHaveAMarkerAnExplicitBeansXmlAndAModuleName() throws IOException {
        for (String jar : new String[] {"plain.jar", "all.jar", "rest.jar"}) {
            assertThat(files(jar)).contains("META-INF/mcp-auth-jakarta.marker");
            assertThat(text(jar, "META-INF/beans.xml")).contains("bean-discovery-mode=\"annotated\"");
            try (JarFile file = new JarFile(System.getProperty(jar))) {
                assertThat(file.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                        .isEqualTo("io.mcpauth");
            }
        }
    }

    /** For JBoss Modules: without it, no deployment on WildFly sees the class that McpUser.principal() returns. */
    @Test
    void bothJarsAskWildFlyForTheApiOfMicroProfileJwt() throws IOException {
        for (String jar : new String[] {"plain.jar", "all.jar"}) {
            try (JarFile file = new JarFile(System.getProperty(jar))) {
                assertThat(file.getManifest().getMainAttributes().getValue("Dependencies"))
                        .isEqualTo("org.eclipse.microprofile.jwt.auth.api optional export");
            }
        }
    }

    /** Otherwise two builds of one commit would differ. What comes from other jars keeps its time. */
    @ParameterizedTest
    @ValueSource(strings = {"plain.jar", "all.jar", "rest.jar", "core.jar", "testing.jar"})
    void noEntryCarriesTheTimeOfTheBuild(String jar) throws IOException {
        Matcher time = Pattern.compile("<project.build.outputTimestamp>(.+)Z</")
                .matcher(Files.readString(Path.of("../.mvn/release/pom.xml")));
        assertThat(time.find()).isTrue();
        LocalDateTime expected = LocalDateTime.parse(time.group(1));

        try (JarFile file = new JarFile(System.getProperty(jar))) {
            assertThat(file.stream()).isNotEmpty()
                    .allSatisfy(
                            entry -> assertThat(entry.getTimeLocal()).as(entry.getName())
                                    .satisfiesAnyOf(found -> assertThat(found).isEqualTo(expected),
                                            found -> assertThat(found).isBefore(LocalDateTime.now().minusDays(1))));
        }
    }

    @Test
    void allJarsRunOnJava17() throws IOException {
        for (String jar : new String[] {"plain.jar", "all.jar", "rest.jar"}) {
            try (JarFile file = new JarFile(System.getProperty(jar));
                    InputStream in = file.getInputStream(file.getEntry("io/mcpauth/McpUser.class"))) {
                byte[] head = in.readNBytes(8);
                assertThat(head[7]).as("class file version").isEqualTo((byte) 61);
            }
        }
    }
}
