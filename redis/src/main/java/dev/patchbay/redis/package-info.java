/**
 * Answers in Redis: {@code RedisStore} keeps them, {@code Lookups} and {@code Writes} stand between
 * the calls and Redis, so that no call waits for it longer than it may.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.redis;
