package io.mcpauth.internal.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a certificate names a host (RFC 9525, section 6). The JDK's trust manager looks at that, too; Open Liberty's
 * (26.0.0.3) does not for the authorities of the JVM, so that the certificate of any server would do for any other.
 */
final class PeerName {

    private static final Integer DNS = 2;
    private static final Integer IP = 7;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f.]*:.*");

    private PeerName() {
    }

    static boolean isIn(X509Certificate certificate, String host) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            boolean address = ADDRESS.matcher(host).matches();
            return names != null && names.stream().anyMatch(name -> address
                    ? name.get(0).equals(IP) && isAddress((String) name.get(1), host)
                    : name.get(0).equals(DNS) && isName((String) name.get(1), host));
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** Both are literals, for which nobody is asked. */
    private static boolean isAddress(String named, String host) {
        try {
            return InetAddress.getByName(named).equals(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** A {@code *} stands for the whole first label, and never above a single one. */
    private static boolean isName(String named, String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        String given = named.toLowerCase(Locale.ROOT);
        return given.equals(wanted) || given.startsWith("*.") && given.indexOf('.', 2) > 2 && wanted.indexOf('.') > 0
                && given.substring(1).equals(wanted.substring(wanted.indexOf('.')));
    }
}
