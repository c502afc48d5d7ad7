package io.mcpauth.internal.cdi;

import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;

import io.mcpauth.internal.message.Message;

/**
 * Stops an application on a container that has no portable extensions, such as Quarkus: there this jar guards nothing.
 * Wherever {@link McpAuthExtension} runs this one does not.
 */
@SkipIfPortableExtensionPresent(McpAuthExtension.class)
public final class LiteContainerRefusal implements BuildCompatibleExtension {

    /**
     * Says which jar is the right one. An error that is only noted would be told after all that goes wrong with this
     * jar there, or never.
     */
    @Discovery
    @SuppressWarnings("DoNotCallSuggester")
    public void refuse() {
        throw new IllegalStateException(Message.WRONG_JAR.text());
    }
}
