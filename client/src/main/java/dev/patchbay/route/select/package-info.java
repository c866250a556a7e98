/**
 * Which of several targets is asked. {@link dev.patchbay.route.select.Group} keeps the candidates and sorts out those
 * that cool down or were tried; a {@link dev.patchbay.route.select.Selection} picks among the rest.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.route.select;
