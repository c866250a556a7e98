package dev.patchbay.tool;

import dev.patchbay.chat.Message;
import dev.patchbay.chat.Tool;
import dev.patchbay.chat.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The tools that a model may use in a conversation, and how often it may ask. Immutable. */
public final class Toolbox {
    /** How often a model is asked at most, if nothing else is said: enough for a task, too few for a loop to be dear. */
    public static final int DEFAULT_MAX_TURNS = 10;

    private static final int MOST_TURNS = 1000;

    private final Map<String, LocalTool<?>> tools;
    private final int maxTurns;

    private Toolbox(Map<String, LocalTool<?>> tools, int maxTurns) {
        this.tools = tools;
        this.maxTurns = maxTurns;
    }

    /**
     * These tools.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static Toolbox of(LocalTool<?>... tools) {
        var named = new LinkedHashMap<String, LocalTool<?>>();
        for (LocalTool<?> tool : tools) {
            if (named.put(tool.name(), tool) != null) {
                throw new IllegalArgumentException("two tools are called '" + tool.name() + "'");
            }
        }
        return new Toolbox(named, DEFAULT_MAX_TURNS);
    }

    /**
     * The same tools with another bound on how often the model is asked: 1 to 1000, by default 10.
     *
     * @throws IllegalArgumentException if it is outside that range
     */
    public Toolbox withMaxTurns(int turns) {
        if (turns < 1 || turns > MOST_TURNS) {
            throw new IllegalArgumentException("the turns of a tool loop are 1 to " + MOST_TURNS + ", not " + turns);
        }
        return new Toolbox(tools, turns);
    }

    /** How often the model is asked at most. */
    public int maxTurns() {
        return maxTurns;
    }

    /** What the model is told of the tools. */
    public List<Tool> definitions() {
        return tools.values().stream().map(LocalTool::definition).toList();
    }

    /**
     * Runs the calls of one answer, all at once on virtual threads, and gives their results in the order of the calls.
     * A text is sent as it is; records, lists, maps, numbers and truths become JSON, null becomes {@code done}, all
     * else its {@code toString}. A tool that fails, does not exist or gets wrong arguments gives a result that says so.
     *
     * @throws InterruptedException if the thread is interrupted; the tools are interrupted, too
     */
    public List<Message> run(List<ToolCall> calls) throws InterruptedException {
        if (calls.size() == 1) {
            return List.of(run(calls.getFirst()));
        }
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<Message>> tasks = calls.stream().<Callable<Message>>map(call -> () -> run(call)).toList();
            List<Future<Message>> ended = executor.invokeAll(tasks);
            var results = new ArrayList<Message>(calls.size());
            for (int i = 0; i < calls.size(); i++) {
                results.add(done(calls.get(i), ended.get(i)));
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    private Message run(ToolCall call) throws InterruptedException {
        LocalTool<?> tool = tools.get(call.name());
        return Message.tool(call.id(), tool == null
                ? ResultText.failed("there is no tool '" + call.name() + "', only " + String.join(", ", tools.keySet()))
                : tool.answer(call.arguments()));
    }

    /** A tool may say that it was interrupted though nobody cancelled it; an error of the JVM's is no result. */
    private static Message done(ToolCall call, Future<Message> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException failure) {
            return switch (failure.getCause()) {
                case InterruptedException byItself -> Message.tool(call.id(), ResultText.failed("interrupted"));
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException("a tool ended without a result", failure);
            };
        }
    }
}
