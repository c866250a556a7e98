/**
 * What calls to several targets come to when some of them fail, watched from both sides over real sockets. A
 * {@link dev.patchbay.routing.Rig} has the providers and makes the clients.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.routing;
