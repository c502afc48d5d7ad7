package io.mcpauth.examples.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.Gson;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code kubectl apply -k examples/kubernetes} sends is what the published API of Kubernetes knows. */
class KubernetesSchemaTest {

    private static final Path FOLDER = Path.of("..", "kubernetes");
    private static final String KUSTOMIZATION = "kustomization.yaml";
    /** A number in YAML 1.1, which Kubernetes reads, and a word in YAML 1.2. */
    private static final Pattern OCTAL = Pattern.compile("(?m)^( *defaultMode: )0([0-7]+)$");
    private static final Map<String, Class<?>> KINDS = Map.of("apps/v1 Deployment", V1Deployment.class,
            "v1 Service", V1Service.class, "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class);

    private static List<Object> documents(String yaml) {
        List<Object> documents = new ArrayList<>();
        new Load(LoadSettings.builder().build()).loadAllFromString(OCTAL.matcher(yaml).replaceAll(
                mode -> mode.group(1) + Integer.parseInt(mode.group(2), 8))).forEach(documents::add);
        return documents;
    }

    private static Map<?, ?> map(Object document) {
        return (Map<?, ?>) document;
    }

    /** Throws if a field is unknown or missing, or of another type. */
    private static Object object(Object document) {
        String kind = map(document).get("apiVersion") + " " + map(document).get("kind");
        assertThat(KINDS).containsKey(kind);
        return JSON.getGson().fromJson(new Gson().toJson(document), KINDS.get(kind));
    }

    @Test
    void everyObjectIsOneThatKubernetesKnows() throws IOException {
        List<?> files = (List<?>) map(documents(Files.readString(FOLDER.resolve(KUSTOMIZATION))).get(0))
                .get("resources");
        assertThat(files).hasSize(2);
        List<Object> objects = new ArrayList<>();
        for (Object file : files) {
            documents(Files.readString(FOLDER.resolve(file.toString()))).forEach(document -> objects.add(
                    object(document)));
        }
        assertThat(objects).hasSize(3);
    }

    @Test
    void aFieldThatIsMisspeltOrMissingOrOfAnotherTypeIsNoticed() throws IOException {
        String deployment = Files.readString(FOLDER.resolve("mcp-server.yaml")).split("(?m)^---$")[0];
        List<String> wrong = List.of(deployment.replace("livenessProbe:", "livenesProbe:"),
                deployment.replaceFirst("selector:\n    matchLabels:\n.*\n", ""),
                deployment.replace("replicas: 1", "replicas: one"));
        assertThat(wrong).doesNotContain(deployment).allSatisfy(
                text -> assertThatThrownBy(() -> object(documents(text).get(0))).isInstanceOf(RuntimeException.class));
    }

    @Test
    void thePolicyLetsTrafficToTheServersOwnPort() throws IOException {
        V1NetworkPolicy policy = (V1NetworkPolicy) object(
                documents(Files.readString(FOLDER.resolve("network-policy.yaml"))).get(0));
        V1Deployment deployment = (V1Deployment) object(
                documents(Files.readString(FOLDER.resolve("mcp-server.yaml"))).get(0));

        assertThat(policy.getSpec().getPodSelector().getMatchLabels())
                .isEqualTo(deployment.getSpec().getTemplate().getMetadata().getLabels());
        assertThat(policy.getSpec().getIngress()).singleElement().satisfies(rule -> assertThat(rule.getPorts())
                .singleElement().satisfies(port -> assertThat(port.getPort().getStrValue()).isEqualTo(
                        deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getPorts().get(0)
                                .getName())));
    }

    @Test
    @EnabledIf("hasKubectl")
    void oneCommandAppliesThemAllAndASecondVersionOfTheKeyIsOneWord(@TempDir Path folder)
            throws IOException, InterruptedException {
        String[] names = {"mcp-server.yaml", "network-policy.yaml", KUSTOMIZATION};
        for (String name : names) {
            Files.copy(FOLDER.resolve(name), folder.resolve(name));
        }
        assertThat(secretOf(folder)).isEqualTo("mcp-server-keys");

        Matcher sed =
                Pattern.compile("sed -i 's/(.*)\\$/(.*)/'").matcher(Files.readString(FOLDER.resolve("README.md")));
        assertThat(sed.find()).isTrue();
        Path kustomization = folder.resolve(KUSTOMIZATION);
        Files.writeString(kustomization, Pattern.compile("(?m)" + sed.group(1) + "$")
                .matcher(Files.readString(kustomization)).replaceAll(sed.group(2)));
        assertThat(secretOf(folder)).isEqualTo("mcp-server-keys-2");
    }

    private static String secretOf(Path folder) throws IOException, InterruptedException {
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String yaml;
        try (InputStream out = kubectl.getInputStream()) {
            yaml = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(kubectl.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(kubectl.exitValue()).isZero();
        List<Object> objects = documents(yaml).stream().map(KubernetesSchemaTest::object).toList();
        assertThat(objects).hasSize(3);
        return objects.stream().filter(V1Deployment.class::isInstance).map(V1Deployment.class::cast)
                .flatMap(deployment -> deployment.getSpec().getTemplate().getSpec().getVolumes().stream())
                .filter(volume -> volume.getName().equals("keys")).findFirst().orElseThrow().getSecret()
                .getSecretName();
    }

    static boolean hasKubectl() {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    /** The item that the Deployment mounts. */
    @Test
    void anExternalSecretHasTheNameAndTheItemThatTheDeploymentMounts() throws IOException {
        Matcher block = Pattern.compile("(?s)```yaml\n(apiVersion: external-secrets.*?)```")
                .matcher(Files.readString(FOLDER.resolve("README.md")));
        assertThat(block.find()).isTrue();
        Map<?, ?> spec = map(map(documents(block.group(1)).get(0)).get("spec"));
        assertThat(map(spec.get("target")).get("name")).isEqualTo("mcp-server-keys");
        V1Deployment deployment = (V1Deployment) object(
                documents(Files.readString(FOLDER.resolve("mcp-server.yaml"))).get(0));
        assertThat(deployment.getSpec().getTemplate().getSpec().getVolumes().get(0).getSecret().getItems())
                .singleElement().satisfies(item -> assertThat(item.getKey())
                        .isEqualTo(map(((List<?>) spec.get("data")).get(0)).get("secretKey")));
    }
}
