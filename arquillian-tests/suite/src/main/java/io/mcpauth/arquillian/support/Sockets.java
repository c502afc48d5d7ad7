package io.mcpauth.arquillian.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Opens WebSockets. */
public final class Sockets {

    private static final int PATIENCE_SECONDS = 30;

    private Sockets() {
    }

    /** Sends one text and gives the answer to it. */
    public static String ask(URI url, String path, String authorization, String text) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        WebSocket socket = open(url, path, authorization, new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
                answer.complete(data.toString());
                return null;
            }
        }).join();
        socket.sendText(text, true);
        String received = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        return received;
    }

    /** The status with which the server refuses to open one. */
    public static int refusal(URI url, String path, String authorization) {
        try {
            open(url, path, authorization, new WebSocket.Listener() {
            }).join().abort();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
        throw new AssertionError("The WebSocket was opened.");
    }

    private static CompletableFuture<WebSocket> open(URI url, String path, String authorization,
            WebSocket.Listener listener) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (!authorization.isEmpty()) {
            builder.header("Authorization", authorization);
        }
        return builder.buildAsync(URI.create("ws://" + url.getAuthority() + path), listener)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
