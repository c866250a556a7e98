package dev.patchbay.route;

import dev.patchbay.dialect.Dialect;
import dev.patchbay.route.health.Lanes;

/**
 * One of a provider's base URLs with one of its keys.
 *
 * @param dialect the provider's wire protocol, towards this base URL with this key
 * @param lanes the health of what can be reached so
 */
public record Access(Dialect dialect, Lanes lanes) {}
