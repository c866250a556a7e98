/** LangChain4j over Patchbay: {@link dev.patchbay.examples.langchain4j.Assistant} is the program. */
@org.jspecify.annotations.NullMarked
package dev.patchbay.examples.langchain4j;
