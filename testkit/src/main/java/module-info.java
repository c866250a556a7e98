/** A provider simulator for tests of programs that call LLMs. */
module dev.patchbay.testkit {
    requires static transitive org.jspecify;
}
