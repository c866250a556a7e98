/**
 * Where calls go and what happens when they fail. {@link dev.patchbay.route.Router} is the way in: it finds the
 * targets of a call in the {@link dev.patchbay.route.Catalog}, and {@link dev.patchbay.route.AttemptLoop} asks them by
 * the {@link dev.patchbay.route.FailureRules} until one answers. Knows no wire protocol.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.route;
