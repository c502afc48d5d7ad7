package io.mcpauth.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.mcpauth.internal.key.KeyFileException;
import io.mcpauth.internal.mcp.AnswerTarget;
import io.mcpauth.internal.mcp.ShownBody;

/**
 * A list of tools of which every second one is hidden, and a stream of events over a connection, each of them flushed;
 * beside the same stream without the guard. Public and open, as JMH wants it.
 */
@State(Scope.Benchmark)
public class ListBenchmark {

    static final int TOOLS = 100;
    static final int EVENTS = 10_000;

    private static final byte[] ASKS =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}".getBytes(UTF_8);

    private final byte[] list = ("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[" + IntStream.range(0, TOOLS)
            .mapToObj(i -> "{\"name\":\"tool-" + i + "\",\"description\":\"Looks after the matter number " + i
                    + " and says what has become of it.\",\"inputSchema\":{\"type\":\"object\",\"properties\":"
                    + "{\"matter\":{\"type\":\"string\",\"description\":\"which one\"}},\"required\":[\"matter\"]}}")
            .collect(Collectors.joining(",")) + "]}}").getBytes(UTF_8);
    private final byte[] event = ("id: 4711\nevent: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":"
            + "\"notifications/progress\",\"params\":{\"progressToken\":\"a\","
            + "\"progress\":17,\"total\":100,\"message\":\"" + "still at work ".repeat(8) + "\"}}\n\n").getBytes(UTF_8);

    private MeasuredEngine engine;
    private MeasuredEngine.Request request;
    private ServerSocket server;
    private Socket connection;

    /** An answer of this type, which is written to a stream. */
    private record Target(String type, OutputStream stream) implements AnswerTarget {

        @Override
        public int status() {
            return 200;
        }

        @Override
        public Optional<String> contentType() {
            return Optional.of(type);
        }

        @Override
        public boolean isEncoded() {
            return false;
        }

        @Override
        public boolean isSent() {
            return false;
        }

        @Override
        public void asItIs() {
            throw new IllegalStateException("not looked at");
        }

        @Override
        public void changing() {
            // There are no fields here.
        }

        @Override
        public void flush() throws IOException {
            stream.flush();
        }

        @Override
        public void instead(String mediaType, int length) {
            // Nor here.
        }
    }

    /** Makes a user who may use half of the tools, and a connection whose other end reads whatever comes. */
    @Setup
    public void prepare() throws JoseException, KeyFileException, IOException {
        PublicJsonWebKey key = Kind.RSA_2048.newKey();
        engine = MeasuredEngine.hidingHalfOf(TOOLS, key);
        request = MeasuredEngine.Request.with("Bearer " + new ManyTokens(key, "RSA-OAEP").next());
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        connection = new Socket(server.getInetAddress(), server.getLocalPort());
        connection.setTcpNoDelay(true);
        Socket other = server.accept();
        Thread reader = new Thread(() -> readAll(other), "reader");
        reader.setDaemon(true);
        reader.start();
        if (list() > list.length * 0.6) {
            throw new IllegalStateException("nothing is hidden");
        }
    }

    private static void readAll(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the connection. */
    @TearDown
    public void close() throws IOException {
        connection.close();
        server.close();
    }

    /** The whole of it: from the token, which is known, to the list as it is shown. */
    @Benchmark
    public int list() throws IOException {
        Counting out = new Counting();
        try (ShownBody body = new ShownBody(engine.lists(request, "POST", ASKS), new Target("application/json", out))) {
            body.write(list);
        }
        return out.length;
    }

    private static final class Counting extends OutputStream {
        private int length;

        @Override
        public void write(int one) {
            length++;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            length += count;
        }
    }

    @Benchmark
    public void bareStream() throws IOException {
        write(new BufferedOutputStream(connection.getOutputStream()));
    }

    @Benchmark
    public void stream() throws IOException {
        write(new ShownBody(engine.lists(request, "GET", new byte[0]),
                new Target("text/event-stream", new BufferedOutputStream(connection.getOutputStream()))));
    }

    private void write(OutputStream out) throws IOException {
        for (int i = 0; i < EVENTS; i++) {
            out.write(event);
            out.flush();
        }
    }
}
