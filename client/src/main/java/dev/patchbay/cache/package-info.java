/**
 * Answers that were given before: {@link dev.patchbay.cache.ResponseCache} asks once for equal questions,
 * {@link dev.patchbay.cache.CacheStore} keeps the answers, in memory or wherever another module puts them.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.cache;
