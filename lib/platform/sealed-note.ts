import type { z } from "zod";
import { seal, unseal } from "@/lib/platform/seal";

/** A note to ourselves that travels through a browser, which can neither read nor change it. */
export type SealedNote<Note> = {
  /** @param lifetimeMs until it's no longer valid */
  write: (note: Note, lifetimeMs: number) => string;
  /** @returns undefined for an expired one, one of another kind, or one that isn't ours */
  read: (sealed: string | undefined) => Note | undefined;
};

/** @param kind so that a note of one kind is never taken for one of another */
export function sealedNote<Note>(kind: string, schema: z.ZodType<Note>): SealedNote<Note> {
  return {
    write: (note, lifetimeMs) => seal(JSON.stringify({ kind, until: Date.now() + lifetimeMs, note })),
    read: (sealed) => {
      const content = sealed === undefined ? undefined : open(sealed);
      if (content?.kind !== kind || !(Number(content.until) > Date.now())) return undefined;
      return schema.safeParse(content.note).data;
    },
  };
}

function open(sealed: string): { kind?: unknown; until?: unknown; note?: unknown } | undefined {
  try {
    const content: unknown = JSON.parse(unseal(sealed));
    return typeof content === "object" && content !== null ? content : undefined;
  } catch {
    return undefined;
  }
}
