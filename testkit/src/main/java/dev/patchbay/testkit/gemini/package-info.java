/**
 * Gemini, seen from Google's side: generateContent, its stream, vectors and models. Start at
 * {@link dev.patchbay.testkit.gemini.GeminiDialect}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.testkit.gemini;
