package io.mcpauth.internal.engine;

/**
 * Is told what becomes of each request to a guarded path. What a listener throws is logged and changes no answer.
 */
public interface AccessListener {

    /**
     * Whether anybody wants to know. If not, a request costs nothing more.
     *
     * @return the same for all requests
     */
    boolean listens();

    /**
     * Whether bodies in JSON are read to know what they ask for, also where no rule needs that.
     *
     * @return the same for all requests
     */
    boolean readsMessages();

    /**
     * It is decided what becomes of a request.
     *
     * @param judged the request
     */
    void decided(Judged judged);
}
