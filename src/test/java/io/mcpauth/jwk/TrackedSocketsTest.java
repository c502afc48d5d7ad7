package io.mcpauth.jwk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;

import javax.net.ssl.SSLSocketFactory;

import org.junit.jupiter.api.Test;

class TrackedSocketsTest {

    private final SSLSocketFactory encryption = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private final TrackedSockets sockets = new TrackedSockets(() -> encryption);

    @Test
    void closesASocketThatComesTooLate() {
        Socket late = new Socket();
        sockets.close();

        assertThatThrownBy(() -> sockets.createSocket(late, "localhost", 443, true)).isInstanceOf(IOException.class);
        assertThat(late.isClosed()).isTrue();
    }

    @Test
    void encryptAsTheOthersDo() {
        assertThat(sockets.getDefaultCipherSuites()).isEqualTo(encryption.getDefaultCipherSuites());
        assertThat(sockets.getSupportedCipherSuites()).isEqualTo(encryption.getSupportedCipherSuites());
    }
}
