package io.mcpauth.cli.doctor;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Encryption on the way; that there is an answer is known when this looks. */
final class ConnectionCheck implements Check {

    private static final Duration SOON = Duration.ofDays(14);

    @Override
    public String name() {
        return "connection";
    }

    @Override
    public List<Finding> look(Server server) throws SSLPeerUnverifiedException {
        if (server.asked().session().isPresent()) {
            return List.of(encrypted(server.asked().session().get(), server.asked().came()));
        }
        return List.of(Url.isSafe(server.url())
                ? new Finding.Good("it answers, by plain http on this machine")
                : new Finding.Bad(
                        "it answers by plain http: anyone on the way can read tokens, and pages cannot encrypt",
                        "use https, at the server or at a proxy in front of it"));
    }

    private static Finding encrypted(SSLSession session, Instant now) throws SSLPeerUnverifiedException {
        Instant end = ((X509Certificate) session.getPeerCertificates()[0]).getNotAfter().toInstant();
        String text = "it answers by https (" + session.getProtocol() + "); its certificate is good until "
                + LocalDate.ofInstant(end, ZoneOffset.UTC);
        return end.isBefore(now.plus(SOON))
                ? new Finding.Warning(text, "renew the certificate, and check why it was not renewed automatically")
                : new Finding.Good(text);
    }
}
