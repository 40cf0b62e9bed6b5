/** Shown when the server does not respond at all. */
export const UNREACHABLE = "Dockbell cannot be reached. Check your connection, then try again.";
