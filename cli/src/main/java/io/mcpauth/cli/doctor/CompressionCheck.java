package io.mcpauth.cli.doctor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import io.mcpauth.internal.json.Json;
import io.mcpauth.internal.json.JsonException;

/** Whether what comes compressed can be read; nothing here is so long that it has to. */
final class CompressionCheck implements Check {

    private static final int LONGEST = 1 << 20;

    @Override
    public String name() {
        return "compression";
    }

    @Override
    public List<Finding> look(Server server) {
        Optional<URI> keys = server.keys();
        if (keys.isEmpty()) {
            return List.of();
        }
        Answer answer;
        try {
            answer = server.http().ask(HttpRequest.newBuilder(keys.get()).header("Accept-Encoding", "gzip"));
        } catch (IOException e) {
            // That is said of the key set.
            return List.of();
        }
        String coding = answer.field("Content-Encoding").orElse("identity");
        if (coding.equals("identity")) {
            return List.of(new Finding.Good("the key set is not compressed"));
        }
        return List.of(coding.equals("gzip") && isReadable(answer.body())
                ? new Finding.Good("the key set is compressed for clients that accept that")
                : new Finding.Bad("the key set is encoded as " + coding + " and cannot be read",
                        "switch compression off at the proxy for /.well-known/"));
    }

    private static boolean isReadable(byte[] body) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            Json.readObject(in.readNBytes(LONGEST));
            return true;
        } catch (IOException | JsonException e) {
            return false;
        }
    }
}
