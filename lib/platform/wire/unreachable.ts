/** The message for a server that doesn't respond. */
export const UNREACHABLE = "Can't reach Dockbell. Check your connection, then try again.";
