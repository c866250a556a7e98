package dev.patchbay.route;

import dev.patchbay.chat.Usage;
import java.util.Optional;

/**
 * What a target used for a call that another one served, or went on with.
 *
 * @param target who was asked
 * @param answeredModel the model that says it answered
 * @param usage what it used, as far as it was told
 */
public record Spent(Target target, Optional<String> answeredModel, Usage usage) {}
