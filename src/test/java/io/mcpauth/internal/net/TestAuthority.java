package io.mcpauth.internal.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** A private authority that issues certificates of servers. The JDK has no API that makes certificates, but a tool. */
public final class TestAuthority {

    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path store;

    /**
     * Makes its key.
     *
     * @param folder an empty one
     */
    public TestAuthority(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.store = folder.resolve("authority.p12");
        keytool("-genkeypair", "-alias", "authority", "-dname", "CN=Test Authority", "-ext", "bc:c", "-keyalg", "EC",
                "-groupname", "secp256r1", "-keystore", store.toString());
    }

    /**
     * A server's key with a certificate.
     *
     * @param name  what it is for, such as {@code ip:127.0.0.1}
     * @param begin when it begins to be valid, as keytool has it: {@code -2d}
     * @param days  for how long
     */
    public SSLContext server(String name, String begin, int days)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = Files.createTempDirectory(folder, "server").resolve("server.p12");
        X509Certificate own = issued(file.toString(), name, begin, days);
        KeyStore loaded = load(file);
        loaded.setKeyEntry("server", loaded.getKey("server", PASSWORD.toCharArray()), PASSWORD.toCharArray(),
                new Certificate[] {own, certificate()});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(loaded, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /** A certificate alone. */
    X509Certificate issued(String names) throws IOException, InterruptedException, GeneralSecurityException {
        return issued(Files.createTempDirectory(folder, "server").resolve("server.p12").toString(), names, "-1d", 30);
    }

    private X509Certificate issued(String keys, String name, String begin, int days)
            throws IOException, InterruptedException, GeneralSecurityException {
        keytool("-genkeypair", "-alias", "server", "-dname", "CN=Test Server", "-keyalg", "EC", "-groupname",
                "secp256r1",
                "-keystore", keys);
        keytool("-certreq", "-alias", "server", "-keystore", keys, "-file", keys + ".csr");
        keytool("-gencert", "-alias", "authority", "-keystore", store.toString(), "-infile", keys + ".csr", "-outfile",
                keys + ".crt",
                "-ext", "san=" + name, "-startdate", begin, "-validity", String.valueOf(days));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(
                new ByteArrayInputStream(Files.readAllBytes(Path.of(keys + ".crt"))));
    }

    /** One whose certificate is valid. */
    public SSLContext server(String name) throws IOException, InterruptedException, GeneralSecurityException {
        return server(name, "-1d", 30);
    }

    /** What a client has that trusts this authority alone. */
    public SSLContext client() throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusting(List.of(certificate())));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    /** The same, but with a trust manager that looks at no name, as a server's own may. */
    public SSLContext carelessClient() throws IOException, GeneralSecurityException {
        X509Certificate trusted = (X509Certificate) certificate();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new X509ExtendedTrustManager() {
            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
                try {
                    chain[0].verify(trusted.getPublicKey());
                } catch (GeneralSecurityException e) {
                    throw new CertificateException(e);
                }
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                    throws CertificateException {
                checkServerTrusted(chain, type);
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                    throws CertificateException {
                checkServerTrusted(chain, type);
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
                throw new CertificateException("no client");
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                    throws CertificateException {
                throw new CertificateException("no client");
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                    throws CertificateException {
                throw new CertificateException("no client");
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[] {trusted};
            }
        }}, null);
        return context;
    }

    /** Its own certificate, which has no alternative names. */
    Certificate certificate() throws IOException, GeneralSecurityException {
        return load(store).getCertificate("authority");
    }

    private static KeyStore trusting(List<Certificate> certificates) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Certificate certificate : certificates) {
            trusted.setCertificateEntry("authority" + trusted.size(), certificate);
        }
        return trusted;
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            loaded.load(in, PASSWORD.toCharArray());
        }
        return loaded;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(tool.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (tool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }
}
