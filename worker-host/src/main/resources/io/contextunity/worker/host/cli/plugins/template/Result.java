package __package__;

/**
 * What a run returns.
 *
 * @param noteId the note that was stored
 * @param length how long its text is
 */
public record __Type__Result(String noteId, int length) {}
