import type { IgnoredReason, UnreadableReason } from "@/lib/domain/registry/read-event";

/** Reasons for refusing an event or a request, which need a person's attention. */
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
  | "wrong method"
  | "address of another kind"
  | "larger than 4 MiB"
  | "cut off"
  | "too many events in a minute";

/** The outcome of an event. */
export type EventOutcome =
  | { outcome: "accepted"; reason: "" }
  | { outcome: "ignored"; reason: IgnoredReason | "sent twice" | "merged" }
  | { outcome: "refused"; reason: RefusedReason; problem: string; raw: string };
