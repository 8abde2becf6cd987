package io.contextunity.worker.host.cli.token;

import picocli.CommandLine.Command;

/** Makes tokens and looks at them. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Mint and verify ContextTokens with the configured secret.",
    subcommands = {MintCommand.class, VerifyCommand.class})
public final class TokenCommand {}
