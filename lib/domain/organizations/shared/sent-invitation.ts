export type SentInvitation = {
  id: string;
  /** Shown once: only a hash of it is kept. */
  url: string;
  mail: "not asked for" | "sent" | "failed" | "limited";
};
