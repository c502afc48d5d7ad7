package io.mcpauth.internal.cdi;

import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.SkipIfPortableExtensionPresent;

import io.mcpauth.internal.message.Message;

/**
 * Stops an application on a container that has no portable extensions, such as Quarkus: there this jar guards nothing.
 * Wherever {@link McpAuthExtension} runs this one does not.
 */
@SkipIfPortableExtensionPresent(McpAuthExtension.class)
public final class LiteContainerRefusal implements BuildCompatibleExtension {

    /**
     * Says which jar is the right one.
     *
     * @param messages ends the build
     */
    @Discovery
    public void refuse(Messages messages) {
        messages.error(Message.WRONG_JAR.text());
    }
}
