package io.mcpauth.examples.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import io.mcpauth.cli.McpAuth;

/** {@code examples/kubernetes} and the Secret that the command line writes are made for each other. */
class KubernetesManifestTest {

    private static final Path FOLDER = Path.of("..", "kubernetes");

    private static Yaml secret;
    private static String notes;
    private static Yaml deployment;
    private static Yaml service;

    @BeforeAll
    static void read() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = McpAuth.run(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), "k8s", "--ephemeral");
        notes = err.toString(StandardCharsets.UTF_8);
        assertThat(code).as(notes).isZero();
        secret = documents(out.toString(StandardCharsets.UTF_8)).get(0);

        List<Yaml> documents = documents(Files.readString(FOLDER.resolve("mcp-server.yaml")));
        assertThat(documents).extracting(yaml -> yaml.string("kind")).containsExactly("Deployment", "Service");
        deployment = documents.get(0);
        service = documents.get(1);
    }

    @Test
    void theDeploymentMountsTheSecretThatTheCommandLineWrites() {
        assertThat(secret.string("kind")).isEqualTo("Secret");
        Yaml mounted = volume("keys").at("secret");
        assertThat(mounted.string("secretName")).isEqualTo(secret.at("metadata").string("name"));
        assertThat(mounted.list("items")).singleElement().satisfies(item -> {
            assertThat(secret.at("data").map()).containsOnlyKeys(item.string("key"));
            assertThat(item.string("path")).isEqualTo("key.json");
        });
        // No namespace of its own: it goes where "kubectl -n" says, as the Secret's says what "mcp-auth -n" said.
        assertThat(deployment.at("metadata").map()).doesNotContainKey("namespace");
        assertThat(secret.at("metadata").string("namespace")).isEqualTo("default");
    }

    @Test
    void theSecretHoldsAPrivateKeySet() {
        String item = volume("keys").at("secret").list("items").get(0).string("key");
        String keys = new String(Base64.getDecoder().decode(secret.at("data").string(item)), StandardCharsets.UTF_8);
        assertThat(keys).contains("\"keys\"", "\"kty\"", "\"d\"");
    }

    @Test
    void theEnvironmentNamesTheMountedKeyAndIsWhatTheCommandLineSaysToSet() {
        Yaml mount = mount("keys");
        String path = mount.string("mountPath") + "/"
                + volume("keys").at("secret").list("items").get(0).string("path");
        assertThat(container().list("env")).singleElement().satisfies(variable -> {
            assertThat(variable.string("name")).isEqualTo(KeyFile.VARIABLE);
            assertThat(variable.string("value")).isEqualTo(path).isEqualTo("/etc/mcp/secrets/key.json");
        });
        assertThat(notes).contains(KeyFile.VARIABLE + "=" + path);
    }

    @Test
    void onlyTheServerMayReadTheKeyAndAChangedOneReachesIt() {
        // Kubernetes reads YAML 1.1, in which this is octal; in YAML 1.2 it is not even a number.
        assertThat(volume("keys").at("secret").string("defaultMode")).isEqualTo("0400");
        assertThat(pod().at("securityContext").map()).containsKey("fsGroup");
        assertThat(mount("keys").map()).doesNotContainKeys("subPath", "subPathExpr").containsEntry("readOnly", true);
    }

    @Test
    void theServerHasNoRightsThatItDoesNotNeed() {
        assertThat(pod().at("securityContext").map()).containsEntry("runAsNonRoot", true);
        assertThat(pod().at("securityContext").at("seccompProfile").string("type")).isEqualTo("RuntimeDefault");
        assertThat(pod().map()).containsEntry("automountServiceAccountToken", false);
        Yaml rights = container().at("securityContext");
        assertThat(rights.map()).containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("allowPrivilegeEscalation", false);
        assertThat(rights.at("capabilities").map()).containsEntry("drop", List.of("ALL")).doesNotContainKey("add");
        assertThat(volume("tmp").map()).containsKey("emptyDir");
        assertThat(mount("tmp").string("mountPath")).isEqualTo("/tmp");
    }

    @Test
    void theProbesAskWhatNeedsNoToken() {
        assertThat(Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                .map(probe -> container().at(probe).at("httpGet").string("path")))
                .containsExactly("/health/started", "/health/live", "/health/ready");
    }

    @Test
    void theServiceReachesTheServer() {
        assertThat(service.at("spec").at("selector").map())
                .isEqualTo(deployment.at("spec").at("selector").at("matchLabels").map())
                .isEqualTo(deployment.at("spec").at("template").at("metadata").at("labels").map());
        Yaml port = container().list("ports").get(0);
        assertThat(service.at("spec").list("ports").get(0).string("targetPort")).isEqualTo(port.string("name"));
        assertThat(port.string("containerPort")).isEqualTo("8080");
    }

    @Test
    void theImageRunsAsTheUserOfTheManifestOnItsPortWithRequestHeadsOf32Kilobytes() throws IOException {
        String containerfile = Files.readString(FOLDER.resolve("Containerfile"));
        Yaml user = pod().at("securityContext");
        assertThat(containerfile).contains("USER " + user.string("runAsUser") + ":" + user.string("runAsGroup"))
                .contains("\"--port\", \"8080\"");
        assertThat(Files.readString(FOLDER.resolve("preboot.asadmin"))).contains("header-buffer-length-bytes=32768");
        Matcher copied = Pattern.compile("COPY --chmod=0444 (examples/kubernetes/\\S+)").matcher(containerfile);
        assertThat(copied.find()).isTrue();
        assertThat(Path.of("..", "..", copied.group(1))).exists();
    }

    @Test
    void theReadmeFetchesTheServerThatTheTestsRunOn() throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        assertThat(readme).contains("payara-micro:" + System.getProperty("payara.version") + " ");
        String image = container().string("image");
        assertThat(readme).contains("-t " + image + " .");
    }

    @Test
    void prometheusReadsThePortOfTheServer() {
        Yaml annotations = deployment.at("spec").at("template").at("metadata").at("annotations");
        assertThat(annotations.string("prometheus.io/scrape")).isEqualTo("true");
        assertThat(annotations.string("prometheus.io/path")).isEqualTo("/metrics");
        assertThat(container().list("ports")).singleElement()
                .satisfies(port -> assertThat(port.string("containerPort"))
                        .isEqualTo(annotations.string("prometheus.io/port")));
    }

    private static Yaml pod() {
        return deployment.at("spec").at("template").at("spec");
    }

    private static Yaml container() {
        return pod().list("containers").get(0);
    }

    private static Yaml volume(String name) {
        return named(pod().list("volumes"), name);
    }

    private static Yaml mount(String name) {
        return named(container().list("volumeMounts"), name);
    }

    private static Yaml named(List<Yaml> list, String name) {
        return list.stream().filter(yaml -> yaml.string("name").equals(name)).findFirst().orElseThrow();
    }

    private static List<Yaml> documents(String text) {
        Iterable<Object> documents = new Load(LoadSettings.builder().build()).loadAllFromString(text);
        return StreamSupport.stream(documents.spliterator(), false).map(Yaml::new).toList();
    }

    /** A place in a document. */
    private record Yaml(Object value) {

        Map<String, Object> map() {
            Map<String, Object> members = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((name, member) -> members.put(String.valueOf(name), member));
            return members;
        }

        Yaml at(String name) {
            assertThat(map()).as("the members of %s", value).containsKey(name);
            return new Yaml(map().get(name));
        }

        String string(String name) {
            return String.valueOf(at(name).value());
        }

        List<Yaml> list(String name) {
            return ((List<?>) at(name).value()).stream().map(Yaml::new).toList();
        }
    }
}
