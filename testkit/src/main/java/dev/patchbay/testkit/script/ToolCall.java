package dev.patchbay.testkit.script;

/**
 * A call the simulated model makes.
 *
 * @param name the function called
 * @param arguments its arguments as JSON text; sent as they are, so they may be broken on purpose
 */
public record ToolCall(String name, String arguments) {}
