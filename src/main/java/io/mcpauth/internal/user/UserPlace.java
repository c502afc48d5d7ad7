package io.mcpauth.internal.user;

import java.util.function.Supplier;

/** Where the user of a request is kept. On some servers a request has several request scopes, one after another. */
public interface UserPlace {

    /** Each request scope has one of its own. */
    UserPlace REQUEST_SCOPE = new UserPlace() {

        @Override
        public <T> T ofRequest(Class<T> type, Supplier<T> maker) {
            return maker.get();
        }
    };

    /**
     * The user of the request that the current request scope belongs to.
     *
     * @param type  the user's class
     * @param maker makes the user, who is then found again in further scopes of the same request
     * @param <T>   the user's class
     * @return the same in all scopes of a request, a new one where there is no request
     */
    <T> T ofRequest(Class<T> type, Supplier<T> maker);
}
