package io.mcpauth.internal.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;

import org.junit.jupiter.api.Test;

class OpenSocketTest {

    private final OpenSocket open = new OpenSocket();

    @Test
    void closesTheSocketOfNow() throws IOException {
        Socket socket = open.track(new Socket());
        open.close();

        assertThat(socket.isClosed()).isTrue();
    }

    @Test
    void closesASocketThatComesTooLate() {
        Socket late = new Socket();
        open.close();

        assertThatThrownBy(() -> open.track(late)).isInstanceOf(IOException.class);
        assertThat(late.isClosed()).isTrue();
    }

    @Test
    void leavesNoneOpenWhenTheNextOneIsTried() throws IOException {
        Socket first = open.track(new Socket());
        Socket second = open.track(new Socket());

        assertThat(first.isClosed()).isTrue();
        assertThat(second.isClosed()).isFalse();
    }

    @Test
    void takesAnotherOneAfterTheFirstIsReleasedUnlessItIsClosed() throws IOException {
        Socket first = open.track(new Socket());
        open.release();
        assertThat(first.isClosed()).isTrue();

        Socket second = open.track(new Socket());
        assertThat(second.isClosed()).isFalse();
        open.close();
        open.release();
        assertThatThrownBy(() -> open.track(new Socket())).isInstanceOf(IOException.class);
    }
}
