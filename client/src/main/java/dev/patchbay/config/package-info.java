/**
 * The settings of a client: providers, routes, limits, pool. Start at {@link dev.patchbay.config.Settings}; the tables
 * {@code TopKeys}, {@code ProviderKeys}, {@code RouteKeys}, {@code PriceKeys}, {@code PoolKeys}, {@code BreakerKeys},
 * {@code CacheKeys} and {@code RedisKeys} are the schema for code, YAML and environment alike.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.config;
