/**
 * The Ollama dialect: the native protocol of an Ollama server, one JSON object a line. It shows what the server's own
 * imitation of OpenAI hides: the size of the context, thoughts, and errors in a stream. Start at
 * {@link dev.patchbay.dialect.ollama.OllamaDialect}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.dialect.ollama;
