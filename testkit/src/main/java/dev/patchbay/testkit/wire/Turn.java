package dev.patchbay.testkit.wire;

import dev.patchbay.testkit.answer.Answer;
import dev.patchbay.testkit.script.Script;

/**
 * An answer and how it is to be played.
 *
 * @param answer what would be sent if nothing went wrong
 * @param script what goes wrong
 */
public record Turn(Answer answer, Script script) {}
