/** Spring AI over Patchbay over real sockets: {@link dev.patchbay.springai.Asked} says in which ways. */
@org.jspecify.annotations.NullMarked
package dev.patchbay.springai;
