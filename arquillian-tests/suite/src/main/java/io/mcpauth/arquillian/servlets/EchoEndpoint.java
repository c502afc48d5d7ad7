package io.mcpauth.arquillian.servlets;

import java.io.IOException;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

/** Greets back whoever it was that opened it. */
@ServerEndpoint("/ws")
public class EchoEndpoint {

    @OnMessage
    public void answer(String text, Session session) throws IOException {
        session.getBasicRemote().sendText(text + " " + (session.getUserPrincipal() != null));
    }
}
