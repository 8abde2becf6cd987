package __package__;

/**
 * What a run is started with, as JSON in snake case: {@code {"note_id": "n1", "text": "…"}}.
 *
 * @param noteId the note's name, unique for the tenant; storing it again replaces it
 * @param text what to remember
 */
public record __Type__Request(String noteId, String text) {}
