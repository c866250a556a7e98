/** LangChain4j over Patchbay over real sockets: {@link dev.patchbay.langchain4j.Asked} says in which ways. */
@org.jspecify.annotations.NullMarked
package dev.patchbay.langchain4j;
