package io.mcpauth.arquillian.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.function.UnaryOperator;

import com.sun.net.httpserver.Headers;

/** What a {@link ReverseProxy} does to a request, instead of only passing it on. */
@FunctionalInterface
public interface ProxyFault {

    /** It passes everything on. */
    ProxyFault NONE = (question, server) -> server.ask(question);

    /**
     * A request on its way to the server.
     *
     * @param method  its method
     * @param path    what the client has asked for
     * @param target  where the server has it
     * @param headers its fields
     * @param body    its body
     */
    record Question(String method, String path, URI target, Headers headers, byte[] body) {

        /** The same without a field. */
        public Question without(String field) {
            return new Question(method, path, target, ProxyFault.without(headers, field), body);
        }

        /** Whether it asks for one of the public documents. */
        public boolean isForDocument() {
            return path.contains("/.well-known/");
        }
    }

    /**
     * An answer on its way to the client.
     *
     * @param status  its status
     * @param headers its fields
     * @param body    its body
     */
    record Answer(int status, Headers headers, byte[] body) {

        /** One of the proxy itself, in the way of a page for people. */
        public static Answer own(int status) {
            return new Answer(status, new Headers(), ("<html>" + status + "</html>").getBytes(UTF_8))
                    .with("Content-Type", "text/html");
        }

        /** The same with another status. */
        public Answer with(int other) {
            return new Answer(other, headers, body);
        }

        /** The same with another body. */
        public Answer with(byte[] other) {
            return new Answer(status, headers, other);
        }

        /** The same with another value of a field. */
        public Answer with(String field, String value) {
            Headers changed = ProxyFault.without(headers, field);
            changed.add(field, value);
            return new Answer(status, changed, body);
        }

        /** The same with one more value of a field. */
        public Answer adding(String field, String value) {
            Headers changed = ProxyFault.without(headers, "");
            changed.add(field, value);
            return new Answer(status, changed, body);
        }

        /** The same without a field. */
        public Answer without(String field) {
            return new Answer(status, ProxyFault.without(headers, field), body);
        }
    }

    /** The server behind the proxy. */
    @FunctionalInterface
    interface Server {

        /** Passes a request on. */
        Answer ask(Question question) throws IOException;
    }

    /** What the client gets; the connection ends without an answer if this throws something. */
    Answer answer(Question question, Server server) throws IOException;

    /** One that changes all answers. */
    static ProxyFault of(UnaryOperator<Answer> change) {
        return (question, server) -> change.apply(server.ask(question));
    }

    /** One that changes the public documents. */
    static ProxyFault ofDocuments(UnaryOperator<Answer> change) {
        return (question, server) -> {
            Answer answer = server.ask(question);
            return question.isForDocument() ? change.apply(answer) : answer;
        };
    }

    /** One that changes what is no public document. */
    static ProxyFault ofEndpoint(UnaryOperator<Answer> change) {
        return (question, server) -> {
            Answer answer = server.ask(question);
            return question.isForDocument() ? answer : change.apply(answer);
        };
    }

    private static Headers without(Headers headers, String field) {
        Headers copy = new Headers();
        headers.forEach((name, values) -> values.forEach(value -> copy.add(name, value)));
        copy.remove(field);
        return copy;
    }
}
