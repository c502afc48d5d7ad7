package io.mcpauth.arquillian.sdk;

import java.util.List;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;

/** The prompts and resources of {@link ConformanceServer}. */
public final class ConformanceTexts {

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
                    + "AABJRU5ErkJggg==";

    static final ImageContent IMAGE = ImageContent.builder(PIXEL, "image/png").build();

    private ConformanceTexts() {
    }

    static void addTo(McpServer.SyncSpecification<?> server) {
        server.prompts(
                prompt("test_simple_prompt", text("This is a simple prompt for testing.")),
                prompt("test_prompt_with_image", IMAGE),
                new SyncPromptSpecification(description("test_prompt_with_arguments", "arg1", "arg2"),
                        (exchange, asked) -> prompt(text("Prompt with arguments: arg1='" + argument(asked, "arg1")
                                + "', arg2='" + argument(asked, "arg2") + "'"))),
                new SyncPromptSpecification(description("test_prompt_with_embedded_resource", "resourceUri"),
                        (exchange, asked) -> prompt(embedded(argument(asked, "resourceUri")))))
                .completions(new SyncCompletionSpecification(
                        PromptReference.builder("test_prompt_with_arguments").build(),
                        (exchange, asked) -> new CompleteResult(
                                new CompleteResult.CompleteCompletion(List.of("paris", "park"), 2, false))))
                .resources(
                        new SyncResourceSpecification(resource("test://static-text", "text/plain"),
                                (exchange, asked) -> result(TextResourceContents.builder(asked.uri(), "static")
                                        .mimeType("text/plain").build())),
                        new SyncResourceSpecification(resource("test://static-binary", "image/png"),
                                (exchange, asked) -> result(BlobResourceContents.builder(asked.uri(), PIXEL)
                                        .mimeType("image/png").build())))
                .resourceTemplates(new SyncResourceTemplateSpecification(
                        ResourceTemplate.builder("test://template/{id}/data", "template").description("template")
                                .mimeType("application/json").build(),
                        (exchange, asked) -> result(TextResourceContents.builder(asked.uri(), data(asked))
                                .mimeType("application/json").build())));
    }

    private static String data(ReadResourceRequest asked) {
        return "{\"id\":\"" + asked.uri().split("/", -1)[3] + "\"}";
    }

    private static Resource resource(String uri, String type) {
        return Resource.builder(uri, uri).mimeType(type).description(uri).build();
    }

    private static ReadResourceResult result(ResourceContents contents) {
        return ReadResourceResult.builder(List.of(contents)).build();
    }

    private static SyncPromptSpecification prompt(String name, Content content) {
        return new SyncPromptSpecification(description(name), (exchange, asked) -> prompt(content));
    }

    private static GetPromptResult prompt(Content content) {
        return GetPromptResult.builder(List.of(new PromptMessage(Role.USER, content))).build();
    }

    private static Prompt description(String name, String... arguments) {
        return Prompt.builder(name).description(name).arguments(List.of(arguments).stream()
                .map(argument -> PromptArgument.builder(argument).description(argument).required(true).build())
                .toList()).build();
    }

    private static String argument(GetPromptRequest asked, String name) {
        return String.valueOf(asked.arguments().get(name));
    }

    static TextContent text(String text) {
        return TextContent.builder(text).build();
    }

    static EmbeddedResource embedded(String uri) {
        return EmbeddedResource.builder(TextResourceContents.builder(uri, "embedded").mimeType("text/plain").build())
                .build();
    }
}
