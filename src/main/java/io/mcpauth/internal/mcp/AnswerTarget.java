package io.mcpauth.internal.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** An answer as a server has it, to which a {@link ShownBody} is written. */
public interface AnswerTarget {

    /**
     * The status.
     *
     * @return for example 200
     */
    int status();

    /**
     * What the application says that its body is.
     *
     * @return the media type, as it stands in the header
     */
    Optional<String> contentType();

    /**
     * Whether the body is encoded, as by compression.
     *
     * @return whether its bytes are others than those of what it is
     */
    boolean isEncoded();

    /**
     * Whether the answer is sent already, in part or as a whole, as a redirection is.
     *
     * @return whether nothing can be said any more of a body that was held
     */
    boolean isSent();

    /** The body goes on as it is, with all that was said of it. */
    void asItIs();

    /** The body may become another one: what was said of its bytes does not hold, and nobody else may be given it. */
    void changing();

    /**
     * The body is another one altogether.
     *
     * @param type   its media type
     * @param length its length in bytes
     */
    void instead(String type, int length);

    /**
     * Where bytes go.
     *
     * @return the stream of the server
     * @throws IOException if there is none
     */
    OutputStream stream() throws IOException;

    /**
     * Sends what was written.
     *
     * @throws IOException if nobody is there to take it
     */
    void flush() throws IOException;
}
