export type SentInvitation = {
  id: string;
  /** Shown once, because only a hash is stored. */
  url: string;
  /** Empty without an email address. */
  email: string;
  mail: "not requested" | "sent" | "failed" | "limited";
};
