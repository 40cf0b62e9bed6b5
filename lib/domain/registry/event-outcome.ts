import type { IgnoredReason, UnreadableReason } from "@/lib/domain/registry/read-event";

/** Why an event or a whole request was turned away; a person should look. */
export type RefusedReason =
  | "unreadable"
  | UnreadableReason
  | "no such repository"
  | "too many repositories"
  | "not recorded"
  | "old token"
  | "no token"
  | "wrong token"
  | "no signature"
  | "wrong signature"
  | "wrong content type"
  | "larger than 4 MiB"
  | "too many events in a minute";

/** What came of an event. */
export type EventOutcome =
  | { outcome: "accepted"; reason: "" }
  | { outcome: "ignored"; reason: IgnoredReason | "sent twice" | "merged" }
  | { outcome: "refused"; reason: RefusedReason; problem: string; raw: string };
