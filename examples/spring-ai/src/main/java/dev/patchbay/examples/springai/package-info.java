/** Spring AI over Patchbay in a Boot application: {@link dev.patchbay.examples.springai.StorytellerApplication}. */
@org.jspecify.annotations.NullMarked
package dev.patchbay.examples.springai;
