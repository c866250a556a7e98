/** Texts turned into vectors: {@link dev.patchbay.embedding.EmbeddingRequest} asks for them. */
@org.jspecify.annotations.NullMarked
package dev.patchbay.embedding;
