package io.mcpauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.mcpauth.cli.kubernetes.SecretManifestTest;
import io.mcpauth.internal.key.JwkSetLoader;

/** The manifest, read as Kubernetes reads it. */
class K8sIT {

    @TempDir
    private Path folder;

    @Test
    void holdsThePrivateFileByteForByte() throws Exception {
        JarProcess.run(folder, "generate", "--size", "2048");
        JarProcess process = JarProcess.run(folder, "k8s", "-n", "123", "-s", "calendar.keys");

        Map<String, Object> manifest = SecretManifestTest.parse(process.out());
        assertThat(manifest).containsEntry("kind", "Secret")
                .containsEntry("metadata", Map.of("name", "calendar.keys", "namespace", "123"));
        assertThat(keySet(manifest)).isEqualTo(Files.readAllBytes(folder.resolve(".keys/mcp-private.json")));
    }

    @Test
    void carriesEveryKeyOfARotatedFile() throws Exception {
        JarProcess.run(folder, "generate", "--type", "EC");
        JarProcess.run(folder, "rotate");
        JarProcess process = JarProcess.run(folder, "k8s");

        byte[] keySet = keySet(SecretManifestTest.parse(process.out()));
        assertThat(keySet).isEqualTo(Files.readAllBytes(folder.resolve(".keys/mcp-private.json")));
        assertThat(JwkSetLoader.parse(keySet, "manifest").keys()).hasSize(2);
    }

    @Test
    void makesAKeyWhereThereIsNone() throws Exception {
        JarProcess process = JarProcess.run(folder, "k8s", "-o", "keys");
        assertThat(keySet(SecretManifestTest.parse(process.out())))
                .isEqualTo(Files.readAllBytes(folder.resolve("keys/mcp-private.json")));
        assertThat(process.err()).contains("Made an RSA key of 4096 bits").contains("mcp-auth clean -o keys\n");
    }

    @Test
    void writesNoEphemeralKey() throws Exception {
        JarProcess process = JarProcess.run(folder, "k8s", "--ephemeral");
        assertThat(process.code()).isZero();
        assertThat(folder).isEmptyDirectory();
        assertThat(JwkSetLoader.parse(keySet(SecretManifestTest.parse(process.out())), "manifest").keys()).hasSize(1);
        assertThat(process.err()).contains("This key is in the manifest only");
    }

    @SuppressWarnings("unchecked")
    private static byte[] keySet(Map<String, Object> manifest) {
        Map<String, String> data = (Map<String, String>) manifest.get("data");
        assertThat(data).containsOnlyKeys("mcp_jwks");
        return Base64.getDecoder().decode(data.get("mcp_jwks"));
    }
}
