/**
 * What is known of the health of everything a call can be sent to. {@link dev.patchbay.route.health.Board} makes a
 * {@link dev.patchbay.route.health.Lane} for each target, once; an attempt is a
 * {@link dev.patchbay.route.health.Visit} of it, whose end the three circuits learn from: that of the target, of its
 * key and of its base URL. Knows no call and no router; no lock is taken, and nothing grows with calls.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.route.health;
