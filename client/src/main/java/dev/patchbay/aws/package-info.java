/**
 * Where AWS keeps the credentials of a program: its environment, its files, its container, its machine. This is the one
 * place besides the transport that reads files and asks the network; start at
 * {@link dev.patchbay.aws.AwsCredentialsChain}.
 */
@org.jspecify.annotations.NullMarked
package dev.patchbay.aws;
