package io.mcpauth.quarkus;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkus.bootstrap.app.AdditionalDependency;
import io.quarkus.bootstrap.app.CuratedApplication;
import io.quarkus.bootstrap.app.QuarkusBootstrap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application that has taken the jar for servers: its build, as the Maven plugin of Quarkus does it. */
class WrongJarIT {

    @TempDir
    Path project;

    @Test
    @Timeout(120)
    void endsTheBuildWithASentenceThatNamesTheRightOne() throws Exception {
        Path plain = Path.of(requireNonNull(System.getProperty("plain.jar")));
        try (CuratedApplication application = application().addAdditionalApplicationArchive(
                new AdditionalDependency(plain, false, false)).build().bootstrap()) {
            assertThatThrownBy(() -> application.createAugmentor().createProductionApplication())
                    // And with no other one, such as that nobody has a user to inject.
                    .hasMessageContaining("MCPAUTH-171").hasMessageContaining("io.mcpauth:mcp-auth-quarkus")
                    .hasMessageNotContaining("Unsatisfied");
        }
    }

    /** A resource that asks for its user, and a POM. */
    private QuarkusBootstrap.Builder application() throws IOException {
        Path classes = project.resolve("target/classes");
        String resource = OpenResource.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(requireNonNull(classes.resolve(resource).getParent()));
        Files.copy(Path.of("target/test-classes").resolve(resource), classes.resolve(resource));
        Files.writeString(project.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>wrong</groupId>
                  <artifactId>wrong</artifactId>
                  <version>1</version>
                  <dependencyManagement>
                    <dependencies>
                      <dependency>
                        <groupId>io.quarkus</groupId>
                        <artifactId>quarkus-bom</artifactId>
                        <version>%s</version>
                        <type>pom</type>
                        <scope>import</scope>
                      </dependency>
                    </dependencies>
                  </dependencyManagement>
                  <dependencies>
                    <dependency><groupId>io.quarkus</groupId><artifactId>quarkus-rest</artifactId></dependency>
                    <dependency><groupId>io.quarkus</groupId><artifactId>quarkus-security</artifactId></dependency>
                    <dependency>
                      <groupId>org.eclipse.microprofile.jwt</groupId>
                      <artifactId>microprofile-jwt-auth-api</artifactId>
                    </dependency>
                  </dependencies>
                </project>
                """.formatted(System.getProperty("quarkus.version")));
        return QuarkusBootstrap.builder().setApplicationRoot(classes).setProjectRoot(project)
                .setTargetDirectory(project.resolve("target")).setMode(QuarkusBootstrap.Mode.PROD)
                .setIsolateDeployment(true).setLocalProjectDiscovery(true)
                .setBaseClassLoader(WrongJarIT.class.getClassLoader());
    }
}
