package io.mcpauth.examples.sdk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;

import io.mcpauth.McpUser;

/** What the server offers, in the SDK's words: tools, a prompt, a resource and a template. */
@ApplicationScoped
class McpOffers {

    /** Under this name the user is in the SDK's context. */
    static final String USER = "user";

    private static final String TEXT = "text/plain";
    private static final String PEOPLE = "notes://people/";
    private static final Map<String, Object> NO_ARGUMENTS = Map.of("type", "object", "additionalProperties", false);
    private static final Map<String, Object> GREETING = Map.of(
            "type", "object",
            "properties", Map.of("greeting", Map.of("type", "string", "description", "The word to greet with")),
            "additionalProperties", false);

    @Inject
    UserTools tools;

    @Inject
    UserNotes notes;

    SyncSpecification<?> addTo(SyncSpecification<?> server) {
        Resource team = Resource.builder("notes://team", "team").description("The notes of the team").mimeType(TEXT)
                .build();
        ResourceTemplate people = ResourceTemplate.builder(PEOPLE + "{owner}", "people")
                .description("The notes of a person").mimeType(TEXT).build();
        return server.tools(
                tool("whoami", "Tells the name and the email address of the user", NO_ARGUMENTS,
                        none -> tools.whoami()),
                tool("greet", "Greets the user by name", GREETING,
                        arguments -> tools.greet((String) arguments.getOrDefault("greeting", "Hello"))),
                tool("calendar", "Tells what the user has to do today", NO_ARGUMENTS, none -> tools.calendar()))
                .prompts(new SyncPromptSpecification(
                        Prompt.builder("plan").description("Plans the user's day").build(),
                        (exchange, request) -> prompt(asUser(exchange, notes::plan))))
                .resources(new SyncResourceSpecification(team,
                        (exchange, request) -> text(request, asUser(exchange, notes::ofTheTeam))))
                .resourceTemplates(new SyncResourceTemplateSpecification(people,
                        (exchange, request) -> text(request, asUser(exchange,
                                () -> notes.of(request.uri().substring(PEOPLE.length()))))));
    }

    private static SyncToolSpecification tool(
            String name, String description, Map<String, Object> schema, Function<Map<String, Object>, String> work) {
        return SyncToolSpecification.builder()
                .tool(Tool.builder(name, schema).description(description).build())
                .callHandler((exchange, request) -> {
                    // A client may leave arguments out altogether.
                    Map<String, Object> arguments = Optional.ofNullable(request.arguments()).orElse(Map.of());
                    return CallToolResult.builder()
                            .addTextContent(asUser(exchange, () -> work.apply(arguments))).build();
                })
                .build();
    }

    /** The SDK answers in a thread of its own, where no request is: the user is taken there. */
    private static String asUser(McpSyncServerExchange exchange, Supplier<String> work) {
        McpUser caller = (McpUser) exchange.transportContext().get(USER);
        return caller.call(work);
    }

    private static GetPromptResult prompt(String text) {
        return GetPromptResult.builder(
                List.of(new PromptMessage(Role.USER, TextContent.builder(text).build()))).build();
    }

    private static ReadResourceResult text(ReadResourceRequest request, String text) {
        return ReadResourceResult.builder(
                List.of(TextResourceContents.builder(request.uri(), text).mimeType(TEXT).build())).build();
    }
}
