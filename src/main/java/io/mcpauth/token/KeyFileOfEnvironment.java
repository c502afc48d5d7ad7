package io.mcpauth.token;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

import io.mcpauth.internal.key.KeyText;
import io.mcpauth.internal.message.Message;
import io.mcpauth.internal.message.Quotes;

/** The key file that the environment names. */
final class KeyFileOfEnvironment {

    private static final Logger LOG = System.getLogger("io.mcpauth.token");

    private KeyFileOfEnvironment() {
    }

    static JweTokenVerifier verifier() {
        String path = System.getenv(JweTokenVerifier.KEY_FILE_VARIABLE);
        if (path == null || path.isBlank()) {
            LOG.log(Level.ERROR, Message.NO_KEY_CONFIGURED.text(""));
            return JweTokenVerifier.builder().build();
        }
        if (Quotes.areAround(path)) {
            LOG.log(Level.ERROR,
                    Message.QUOTED_VALUE.text(JweTokenVerifier.KEY_FILE_VARIABLE, KeyText.shown(path)));
        }
        return JweTokenVerifier.builder().keyFile(Path.of(path)).build();
    }
}
