package io.mcpauth.internal.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Connects to the host of a URL. What may come unencrypted because it stays on this machine is asked for at a loopback
 * address and through no proxy, whatever selector, property or resolver the JVM has. Everything else goes by the JVM's
 * proxies.
 */
final class Connector {

    private final Target target;
    private final int timeout;
    private final boolean isDirect;
    private final OpenSocket open;
    private Proxy proxy = Proxy.NO_PROXY;

    Connector(Target target, Fetch.Terms terms, OpenSocket open) {
        this.target = target;
        this.timeout = (int) terms.timeouts().piece().toMillis();
        this.isDirect = terms.isDirect() || target.staysHere();
        this.open = open;
    }

    /** Through which proxy the last attempt went, for messages; empty for none. */
    String via() {
        return proxy.address() instanceof InetSocketAddress address
                ? "through the proxy " + address.getHostString() + ":" + address.getPort()
                : "";
    }

    /** Whether a proxy reads the request, and has to be told where it goes. */
    boolean isReadByProxy() {
        return !target.encrypted() && proxy.type() == Proxy.Type.HTTP;
    }

    Socket connect() throws IOException {
        FetchException last = null;
        for (Proxy next : proxies()) {
            proxy = next;
            try {
                return proxy.address() instanceof InetSocketAddress address ? through(address) : direct(addresses());
            } catch (FetchException e) {
                last = e;
            }
        }
        throw last;
    }

    private List<Proxy> proxies() throws FetchException {
        ProxySelector selector = isDirect ? null : ProxySelector.getDefault();
        try {
            List<Proxy> chosen = selector == null ? List.of() : selector.select(target.url());
            return chosen == null || chosen.isEmpty() ? List.of(Proxy.NO_PROXY) : chosen;
        } catch (RuntimeException e) {
            throw new FetchException(FetchProblem.PROXY_UNREACHABLE,
                    "the ProxySelector of the JVM fails (" + e.getClass().getName() + ")", e);
        }
    }

    private Socket through(InetSocketAddress address) throws IOException {
        try {
            if (proxy.type() == Proxy.Type.SOCKS) {
                return connected(new Socket(proxy), InetSocketAddress.createUnresolved(target.host(), target.port()));
            }
            List<SocketAddress> all = Arrays.stream(InetAddress.getAllByName(address.getHostString()))
                    .<SocketAddress>map(one -> new InetSocketAddress(one, address.getPort())).toList();
            return direct(all);
        } catch (UnknownHostException e) {
            throw new FetchException(FetchProblem.PROXY_UNREACHABLE, "there is no such proxy", e);
        } catch (FetchException e) {
            throw new FetchException(FetchProblem.PROXY_UNREACHABLE, e.getMessage(), e);
        }
    }

    private List<SocketAddress> addresses() throws FetchException {
        InetAddress[] all;
        try {
            all = InetAddress.getAllByName(target.host());
        } catch (UnknownHostException e) {
            throw new FetchException(FetchProblem.UNKNOWN_HOST, "there is no host " + target.host(), e);
        }
        List<SocketAddress> chosen = Arrays.stream(all)
                .filter(address -> !target.staysHere() || address.isLoopbackAddress())
                .<SocketAddress>map(address -> new InetSocketAddress(address, target.port()))
                .toList();
        if (chosen.isEmpty()) {
            throw new FetchException(FetchProblem.NOT_THIS_MACHINE,
                    target.host() + " leads to " + all[0].getHostAddress() + ", which is not this machine");
        }
        return chosen;
    }

    private Socket direct(List<SocketAddress> addresses) throws IOException {
        FetchException last = null;
        for (SocketAddress address : addresses) {
            try {
                return connected(new Socket(Proxy.NO_PROXY), address);
            } catch (FetchException e) {
                last = e;
            }
        }
        throw last;
    }

    /** Asks the proxy for a way to the host (RFC 9110, section 9.3.6). A proxy of SOCKS has made one already. */
    void tunnel(Socket socket) throws IOException {
        if (proxy.type() != Proxy.Type.HTTP) {
            return;
        }
        Exchange.send(socket, "CONNECT " + target.tunnel() + " HTTP/1.1\r\nHost: " + target.tunnel() + "\r\n\r\n");
        // Unbuffered: what comes after the head belongs to TLS.
        int status = new AnswerReader(socket.getInputStream(), 0).head().status();
        if (status / 100 != 2) {
            throw new FetchException(FetchProblem.PROXY_REFUSES, "the proxy answers status " + status
                    + (status == 407 ? ", it requires a user and a password" : ""));
        }
    }

    private Socket connected(Socket socket, SocketAddress address) throws IOException {
        open.track(socket);
        try {
            socket.connect(address, timeout);
            socket.setSoTimeout(timeout);
            return socket;
        } catch (SocketTimeoutException e) {
            throw new FetchException(FetchProblem.NOT_IN_TIME, "no connection in time", e);
        } catch (ConnectException e) {
            throw new FetchException(FetchProblem.CONNECTION_REFUSED, "nothing listens there", e);
        } catch (IOException e) {
            throw new FetchException(FetchProblem.UNREACHABLE, "it cannot be reached (" + e.getMessage() + ")", e);
        }
    }
}
