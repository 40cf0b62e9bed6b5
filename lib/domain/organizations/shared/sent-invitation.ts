export type SentInvitation = {
  id: string;
  /** Shown once, because only a hash is stored. */
  url: string;
  /** Empty if there is none. */
  email: string;
  mail: "not requested" | "sent" | "failed" | "limited";
};
