package dev.patchbay.endpoints;

/**
 * One field of the head of an answer.
 *
 * @param name its name, in lower case
 * @param value its value, without line breaks
 */
public record Header(String name, String value) {}
