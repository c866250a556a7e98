package dev.patchbay;

import dev.patchbay.chat.ChatRequest;
import dev.patchbay.chat.ChatResponse;
import dev.patchbay.chat.Message;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolChoice;
import dev.patchbay.chat.Usage;
import dev.patchbay.error.ErrorFacts;
import dev.patchbay.error.ErrorKind;
import dev.patchbay.error.PatchbayException;
import dev.patchbay.tool.ToolRun;
import dev.patchbay.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks, runs the tools that the model asks for, and asks again with their results until the model has an answer. */
final class ToolLoop {
    private static final Set<ToolChoice> FREE = Set.of(ToolChoice.AUTO, ToolChoice.NONE);

    private final Toolbox toolbox;
    private final Function<ChatRequest, ChatResponse> model;

    ToolLoop(Toolbox toolbox, Function<ChatRequest, ChatResponse> model) {
        this.toolbox = toolbox;
        this.model = model;
    }

    ToolRun run(ChatRequest request) {
        List<Tool> tools = Stream.concat(request.tools().stream(), toolbox.definitions().stream()).toList();
        var asked = tools.isEmpty() ? request : request.toBuilder().tools(tools).build();
        var conversation = new ArrayList<>(request.messages());
        Usage usage = Usage.NOTHING;
        for (int turn = 1; ; turn++) {
            ChatResponse answer = model.apply(turn == 1 ? asked : next(asked, conversation));
            conversation.add(answer.message());
            usage = usage.plus(answer.usage());
            boolean finished = answer.toolCalls().isEmpty();
            if (finished || turn >= toolbox.maxTurns()) {
                return new ToolRun(answer, conversation, turn, usage, finished);
            }
            conversation.addAll(results(answer));
        }
    }

    private static ChatRequest next(ChatRequest asked, List<Message> conversation) {
        var next = asked.toBuilder().messages(conversation).build();
        // A tool that had to be used was used: to insist would make the model use it for ever.
        return forced(asked) ? ChatRequest.fromJson(next.toJson().without("tool_choice")) : next;
    }

    private static boolean forced(ChatRequest asked) {
        return asked.toolChoice().filter(choice -> !FREE.contains(choice)).isPresent();
    }

    private List<Message> results(ChatResponse answer) {
        try {
            return toolbox.run(answer.toolCalls());
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw PatchbayException.of(ErrorKind.CANCELLED, "cancelled while tools were running", ErrorFacts.NONE,
                    cancelled);
        }
    }
}
