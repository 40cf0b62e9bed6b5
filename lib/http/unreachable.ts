/** What a browser says when no answer comes. */
export const UNREACHABLE = "Dockbell cannot be reached. Check your connection.";
