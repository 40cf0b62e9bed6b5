export type SentInvitation = {
  id: string;
  /** Shown once: only a hash of it is kept. */
  url: string;
  /** Empty when there is none. */
  email: string;
  mail: "not asked for" | "sent" | "failed" | "limited";
};
