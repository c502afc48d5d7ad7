package io.mcpauth.internal.servlet;

import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.mcpauth.internal.http.Answer;

class AnswersTest {

    /** A client that goes right after its request, as Payara tells of one that asked for HTTP/2 (h2c). */
    private static final class Gone extends HttpServletResponseWrapper {

        Gone() {
            super(Stubs.stub(HttpServletResponse.class,
                    Map.of("isCommitted", false, "getHeaders", List.of(), "getHeaderNames", List.of())));
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public void write(int octet) throws IOException {
                    throw new IOException("Connection is closed");
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }

        @Override
        public void flushBuffer() throws IOException {
            throw new IOException("Connection is closed");
        }
    }

    /** Servers log what a filter throws with all its frames, and strangers may come and go as often as they like. */
    @ParameterizedTest
    @ValueSource(strings = {"", "{\"error\":\"invalid_token\"}"})
    void failForNobodyWhoHasNotWaitedForThem(String body) {
        Answer answer = new Answer(401, Map.of("Cache-Control", "no-store"), body);

        assertThatNoException().isThrownBy(() -> Answers.write(answer, Map.of(), new Gone()));
        assertThatNoException().isThrownBy(() -> Answers.replace(answer, Map.of(), Map.of(), new Gone()));
    }
}
