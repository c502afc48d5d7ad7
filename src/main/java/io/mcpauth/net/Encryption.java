package io.mcpauth.net;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** TLS as the JVM or the server has it configured, with what it is that fails: the JDK has one exception for all. */
final class Encryption {

    private Encryption() {
    }

    static Socket over(Socket plain, Target target) throws IOException {
        SSLSocket socket = start(plain, target);
        try {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /** A trust store that cannot be read is told here, not when it is read. */
    private static SSLSocket start(Socket plain, Target target) throws IOException {
        try {
            return (SSLSocket) HttpsURLConnection.getDefaultSSLSocketFactory().createSocket(plain, target.host(), target.port(), true);
        } catch (IOException e) {
            boolean unusable = causes(e).stream().anyMatch(GeneralSecurityException.class::isInstance);
            throw unusable ? new FetchException(FetchProblem.TRUST_STORE_UNUSABLE, "TLS cannot begin here (" + last(e) + ")", e) : e;
        }
    }

    private static FetchException problem(IOException failure) {
        List<Throwable> causes = causes(failure);
        if (any(causes, CertificateExpiredException.class::isInstance)) {
            return new FetchException(FetchProblem.CERTIFICATE_EXPIRED, "its certificate has expired (" + last(failure) + ")", failure);
        }
        if (any(causes, CertificateNotYetValidException.class::isInstance)) {
            return new FetchException(
                    FetchProblem.CERTIFICATE_NOT_YET_VALID, "its certificate is not valid yet (" + last(failure) + ")", failure);
        }
        if (any(causes, InvalidAlgorithmParameterException.class::isInstance)) {
            return new FetchException(FetchProblem.TRUST_STORE_UNUSABLE, "the trust store has no certificate", failure);
        }
        if (any(causes, CertPathBuilderException.class::isInstance)) {
            return new FetchException(
                    FetchProblem.CERTIFICATE_NOT_TRUSTED, "its certificate is of no authority that is trusted here", failure);
        }
        if (any(causes, CertPathValidatorException.class::isInstance)) {
            return new FetchException(
                    FetchProblem.CERTIFICATE_NOT_TRUSTED, "its certificate is not accepted (" + last(failure) + ")", failure);
        }
        // What is wrong with the name is the one thing that the JDK says without a cause (HostnameChecker).
        if (causes.get(causes.size() - 1) instanceof CertificateException name) {
            return new FetchException(
                    FetchProblem.CERTIFICATE_OF_ANOTHER_NAME, "its certificate is of another name (" + name.getMessage() + ")", failure);
        }
        String what = failure instanceof SSLException ? last(failure) : "the connection ends in the handshake";
        return new FetchException(FetchProblem.TLS_FAILED, "TLS fails (" + what + ")", failure);
    }

    private static boolean any(List<Throwable> causes, Predicate<Throwable> kind) {
        return causes.stream().anyMatch(kind);
    }

    private static String last(IOException failure) {
        List<Throwable> causes = causes(failure);
        Throwable last = causes.get(causes.size() - 1);
        return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
    }

    private static List<Throwable> causes(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
