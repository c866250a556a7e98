/**
 * An Ollama server: chat in lines of JSON, vectors and installed models. Start at
 * {@link dev.patchbay.testkit.ollama.OllamaDialect}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.testkit.ollama;
