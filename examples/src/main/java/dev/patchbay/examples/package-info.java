/**
 * Small programs that show the library. They take their provider from the environment, so that the same code runs with
 * any of them; with none configured the built-in demo model answers. Start with {@code Hello}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.examples;
