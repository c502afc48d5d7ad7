package io.mcpauth.internal.mcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.mcpauth.internal.http.Answer;
import io.mcpauth.internal.json.Json;

/**
 * What a body asks an MCP server for.
 *
 * @param messages its messages
 * @param isBatch  whether they came as a batch, which is answered by one
 */
public record McpBody(List<McpMessage> messages, boolean isBatch) {

    /** There is none. */
    public static final McpBody EMPTY = new McpBody(List.of(), false);

    /** Copies the messages. */
    public McpBody {
        messages = List.copyOf(messages);
    }

    /**
     * What all messages need.
     *
     * @return the scopes, each once
     */
    public List<String> scopes() {
        return needed().scopes();
    }

    /**
     * Those of the scopes that had variables.
     *
     * @return the scopes with their variables
     */
    public List<String> filled() {
        return needed().filled();
    }

    private NeededScopes needed() {
        return NeededScopes.all(messages.stream().map(McpMessage::needed).toList());
    }

    /**
     * The call of a tool that it is.
     *
     * @return the message, if it is the only one
     */
    public Optional<McpMessage> callOfTool() {
        return isBatch ? Optional.empty() : messages.stream().filter(McpMessage::isCallOfTool).findFirst();
    }

    /**
     * The messages that ask for lists.
     *
     * @return their ids
     */
    public List<@Nullable Object> idsOfLists() {
        return messages.stream().filter(McpMessage::asksForList).<@Nullable Object>map(McpMessage::id).toList();
    }

    /**
     * What a server says of a body that asks for what it does not know.
     *
     * @param isUnknown whether what needs these scopes shall be unknown
     * @return the answer; empty where everything is known
     */
    public Optional<Answer> unknown(Predicate<List<String>> isUnknown) {
        if (messages.stream().noneMatch(message -> isUnknown.test(message.scopes()))) {
            return Optional.empty();
        }
        List<Map<String, Object>> answers = messages.stream().filter(message -> message.id() != null)
                .map(message -> UnknownNames.answer(message, isUnknown.test(message.scopes()))).toList();
        Map<String, String> headers = Map.of("Cache-Control", "no-store");
        return Optional.of(answers.isEmpty()
                ? new Answer(202, headers, "")
                : Answer.json(200, headers, Json.write(isBatch ? answers : answers.get(0))));
    }
}
