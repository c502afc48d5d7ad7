package io.mcpauth.internal.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Optional;

/**
 * One {@code GET}, or {@code POST} of a form, on a connection of its own. It offers nothing that plain servers stumble
 * over: HTTP/1.1 without an upgrade, no coding, no cookie. No redirect is followed, and no more is read than was asked
 * for.
 */
final class Exchange {

    private static final int LONGEST_PLACE = 200;

    private final Target target;
    private final Optional<Form> form;
    private final Fetch.Terms terms;
    private final OpenSocket open;
    private final Connector connector;

    Exchange(URI url, Optional<Form> form, Fetch.Terms terms, OpenSocket open) {
        this.target = new Target(url);
        this.form = form;
        this.terms = terms;
        this.open = open;
        this.connector = new Connector(target, terms, open);
    }

    byte[] content() throws FetchException {
        try {
            return get();
        } catch (FetchException e) {
            throw e.at(connector.via());
        } catch (SocketTimeoutException e) {
            throw new FetchException(FetchProblem.NOT_IN_TIME, "no answer in time", e).at(connector.via());
        } catch (IOException e) {
            throw new FetchException(FetchProblem.BROKEN, "the connection breaks off (" + e.getMessage() + ")", e)
                    .at(connector.via());
        } finally {
            open.release();
        }
    }

    private byte[] get() throws IOException {
        if (!target.encrypted() && !target.staysHere() && !terms.plainFromElsewhere()) {
            throw new FetchException(FetchProblem.NOT_THIS_MACHINE, "plain http, and not for sure from this machine");
        }
        Socket socket = connector.connect();
        if (target.encrypted()) {
            connector.tunnel(socket);
            socket = Encryption.over(socket, target);
        }
        send(socket, (form.isPresent() ? "POST " : "GET ") + target.request(connector.isReadByProxy())
                + " HTTP/1.1\r\nHost: " + target.authority()
                + "\r\nUser-Agent: mcp-auth\r\nAccept: " + terms.accept()
                + "\r\nAccept-Encoding: identity\r\nConnection: close\r\n" + form.map(Exchange::rest).orElse("\r\n"));
        AnswerReader answer = new AnswerReader(new BufferedInputStream(socket.getInputStream()), terms.maxBytes());
        AnswerReader.Head head = answer.head();
        check(head);
        byte[] content = answer.content(head);
        check(content);
        return content;
    }

    private static String rest(Form form) {
        return "Authorization: " + form.authorization() + "\r\nContent-Type: application/x-www-form-urlencoded"
                + "\r\nContent-Length: " + form.content().length() + "\r\n\r\n" + form.content();
    }

    static void send(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private void check(AnswerReader.Head head) throws FetchException {
        int status = head.status();
        Optional<String> place = head.field("location");
        if (status / 100 == 3 && place.isPresent()) {
            throw new FetchException(FetchProblem.REDIRECTED,
                    "status " + status + ", a redirect to " + readable(place.get()));
        }
        if (status == 407) {
            throw new FetchException(FetchProblem.PROXY_REFUSES, "status 407: the proxy requires a user and a "
                    + "password");
        }
        if (form.isPresent() && (status == 401 || status == 403)) {
            throw new FetchException(FetchProblem.CLIENT_REFUSED, "status " + status);
        }
        if (status != 200) {
            throw new FetchException(status >= 500 ? FetchProblem.SERVER_FAILED : FetchProblem.WRONG_STATUS,
                    "status " + status);
        }
        Optional<String> coding =
                head.field("content-encoding").filter(name -> !name.isEmpty() && !name.equalsIgnoreCase("identity"));
        if (coding.isPresent()) {
            throw new FetchException(FetchProblem.CODED, "the answer is coded as " + cut(coding.get()));
        }
    }

    private static void check(byte[] content) throws FetchException {
        if (content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b) {
            throw new FetchException(FetchProblem.CODED, "the answer is coded as gzip, and does not say so");
        }
        // Nothing that is fetched begins like this, whatever its media type; portals say 200, too.
        int first = 0; // past spaces and a byte order mark, whose bytes are negative
        while (first < content.length && content[first] <= ' ') {
            first++;
        }
        if (first < content.length && content[first] == '<') {
            throw new FetchException(FetchProblem.A_PAGE, "the answer is a page of HTML or XML");
        }
    }

    /** Where a redirect leads, without what may be a secret: user and query. */
    private String readable(String place) {
        try {
            URI leads = target.url().resolve(place);
            return cut(leads.getScheme() + "://" + leads.getHost() + (leads.getPort() < 0 ? "" : ":" + leads.getPort())
                    + leads.getRawPath() + (leads.getRawQuery() == null ? "" : "?…"));
        } catch (IllegalArgumentException e) {
            return "something that is not a URL";
        }
    }

    /** As much of a stranger's text as is shown. */
    static String cut(String text) {
        return text.length() > LONGEST_PLACE ? text.substring(0, LONGEST_PLACE) + "…" : text;
    }
}
