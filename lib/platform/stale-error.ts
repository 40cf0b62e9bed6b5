import { DomainError } from "@/lib/platform/errors";
import type { OtherChange, Shared } from "@/lib/platform/wire/revision";

export type Conflict = Shared<Record<string, unknown>> & {
  /** The fields that both people changed; empty if every concurrent change is refused. */
  fields: string[];
};

/** Another person changed the data that this change is based on. */
export class StaleError extends DomainError {
  readonly conflict: Conflict;

  constructor(conflict: Conflict) {
    super("stale", sentenceOf(conflict.changes));
    this.conflict = conflict;
  }
}

function sentenceOf(changes: readonly OtherChange[]): string {
  const names = [...new Set(changes.map(({ by, isOwn }) => (isOwn ? "You" : by)))];
  const who = names.length > 0 ? names.join(" and ") : "Someone else";
  return `Couldn't save. ${who} changed this in the meantime. Compare both versions, then save again.`;
}
