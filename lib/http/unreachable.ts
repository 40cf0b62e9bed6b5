/** What a person is told when the server does not answer at all. */
export const UNREACHABLE = "Dockbell cannot be reached. Check your connection.";
