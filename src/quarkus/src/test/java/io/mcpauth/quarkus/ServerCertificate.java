package io.mcpauth.quarkus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that a test's server has signed itself.
 *
 * @param store the key store that it is in
 */
record ServerCertificate(Path store) {

    private static final String PASSWORD = "secret";

    static ServerCertificate in(Path folder) {
        Path store = folder.resolve("server.p12");
        try {
            Process keytool = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
                    "server", "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-keyalg", "EC",
                    "-groupname", "secp256r1", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass",
                    PASSWORD).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return new ServerCertificate(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the server has to be told. */
    Map<String, String> settings() {
        return Map.of("quarkus.http.ssl.certificate.key-store-file", store.toString(),
                "quarkus.http.ssl.certificate.key-store-password", PASSWORD, "quarkus.http.test-ssl-port", "0");
    }

    /** What a client of the server goes by. */
    SSLContext trusted() {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(in, PASSWORD.toCharArray());
            TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
            KeyStore certificates = KeyStore.getInstance("PKCS12");
            certificates.load(null, null);
            certificates.setCertificateEntry("server", trusted.getCertificate("server"));
            managers.init(certificates);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
