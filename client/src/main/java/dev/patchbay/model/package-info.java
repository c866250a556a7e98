/** The models that providers offer. */
@org.jspecify.annotations.NullMarked
package dev.patchbay.model;
