package io.mcpauth.internal.net;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Pattern;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import io.mcpauth.internal.message.Causes;

/** TLS as the JVM or the server has it configured, with what it is that fails: the JDK has one exception for all. */
final class Encryption {

    private static final Pattern OTHER_NAME =
            Pattern.compile("No subject alternative |No name matching |Illegal given domain name");

    private Encryption() {
    }

    static Socket over(Socket plain, Target target) throws IOException {
        SSLSocket socket = start(plain, target);
        try {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            if (!PeerName.isIn((X509Certificate) socket.getSession().getPeerCertificates()[0], target.host())) {
                throw new FetchException(FetchProblem.CERTIFICATE_OF_ANOTHER_NAME,
                        "its certificate has another name than " + target.host());
            }
            return socket;
        } catch (SocketTimeoutException | FetchException e) {
            throw e;
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /** A trust store that cannot be read is told here, not when it is read. */
    private static SSLSocket start(Socket plain, Target target) throws IOException {
        try {
            return (SSLSocket) HttpsURLConnection.getDefaultSSLSocketFactory().createSocket(plain, target.host(),
                    target.port(), true);
        } catch (IOException e) {
            boolean unusable = Causes.of(e).stream().anyMatch(GeneralSecurityException.class::isInstance);
            throw unusable ? new FetchException(FetchProblem.TRUST_STORE_UNUSABLE,
                    "TLS cannot begin here (" + last(e) + ")", e) : e;
        }
    }

    private static FetchException problem(IOException failure) {
        FetchProblem problem = problem(Causes.of(failure));
        String said = " (" + last(failure) + ")";
        return new FetchException(problem, switch (problem) {
            case CERTIFICATE_EXPIRED -> "its certificate has expired" + said;
            case CERTIFICATE_NOT_YET_VALID -> "its certificate is not valid yet" + said;
            case CERTIFICATE_OF_ANOTHER_NAME -> "its certificate has another name" + said;
            case CERTIFICATE_NOT_TRUSTED -> "this JVM does not trust the authority of its certificate";
            case CERTIFICATE_NOT_ACCEPTED -> "its certificate is not accepted" + said;
            case TRUST_STORE_UNUSABLE -> "the trust store has no certificate";
            default -> "TLS fails" + said;
        }, failure);
    }

    /**
     * Open Liberty's trust manager (26.0.0.3) hands on what was said of a certificate, and leaves out by which
     * exception.
     */
    private static FetchProblem problem(List<Throwable> causes) {
        if (any(causes, CertificateExpiredException.class, "NotAfter: ")) {
            return FetchProblem.CERTIFICATE_EXPIRED;
        }
        if (any(causes, CertificateNotYetValidException.class, "NotBefore: ")) {
            return FetchProblem.CERTIFICATE_NOT_YET_VALID;
        }
        if (any(causes, InvalidAlgorithmParameterException.class, "trustAnchors parameter must be non-empty")) {
            return FetchProblem.TRUST_STORE_UNUSABLE;
        }
        if (any(causes, CertPathBuilderException.class, "unable to find valid certification path")) {
            return FetchProblem.CERTIFICATE_NOT_TRUSTED;
        }
        // HostnameChecker of the JDK, in its only words.
        if (causes.stream().map(Throwable::getMessage)
                .anyMatch(said -> said != null && OTHER_NAME.matcher(said).lookingAt())) {
            return FetchProblem.CERTIFICATE_OF_ANOTHER_NAME;
        }
        return causes.stream()
                .anyMatch(cause -> cause instanceof CertificateException || cause instanceof CertPathValidatorException)
                        ? FetchProblem.CERTIFICATE_NOT_ACCEPTED
                        : FetchProblem.TLS_FAILED;
    }

    private static boolean any(List<Throwable> causes, Class<? extends Throwable> kind, String words) {
        return causes.stream()
                .anyMatch(cause -> kind.isInstance(cause) || String.valueOf(cause.getMessage()).contains(words));
    }

    private static String last(IOException failure) {
        List<Throwable> causes = Causes.of(failure);
        Throwable last = causes.get(causes.size() - 1);
        return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
    }
}
