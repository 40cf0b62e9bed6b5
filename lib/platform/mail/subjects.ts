/**
 * Every subject that a mail can have. None contains a text that a person chose, so nobody can make this server
 * send theirs in its name.
 */
export const SUBJECTS = {
  invitation: "You're invited to an organization on Dockbell",
  failing: "A webhook started failing",
  disabled: "A webhook was disabled",
  recovered: "A webhook recovered",
} as const;
