import { z } from "zod";
import { DomainError } from "@/lib/platform/errors";
import { seal, unseal } from "@/lib/platform/seal";

// Links in emails carry what they do, sealed, so that nothing is stored for one that isn't used. Each names a state
// that using it changes (the password's hash, the current address), so it works once.

const PREFIX = "mail-link ";

const Link = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("reset"),
    userId: z.uuid(),
    /** Of the password's hash. */
    state: z.string(),
    until: z.number(),
  }),
  z.object({
    kind: z.literal("address"),
    userId: z.uuid(),
    /** The address that is replaced. */
    state: z.string(),
    address: z.string(),
    until: z.number(),
  }),
]);
export type MailLink = z.output<typeof Link>;

export const LINK_LIFETIME_MINUTES = 60;

/** When a link that is created now expires, as Unix time in ms. */
export function linkExpiry(): number {
  return Date.now() + LINK_LIFETIME_MINUTES * 60_000;
}

export function sealLink(link: MailLink): string {
  return seal(PREFIX + JSON.stringify(link));
}

/** @returns undefined when it isn't a link of this kind, or has expired */
export function openLink<Kind extends MailLink["kind"]>(
  kind: Kind,
  token: string,
): Extract<MailLink, { kind: Kind }> | undefined {
  const text = unsealed(token);
  if (!text?.startsWith(PREFIX)) return undefined;
  const { data } = Link.safeParse(JSON.parse(text.slice(PREFIX.length)));
  if (!data || data.until <= Date.now() || !isOfKind(data, kind)) return undefined;
  return data;
}

export function expiredLink(): DomainError {
  return new DomainError("unauthenticated", "This link has expired or was already used. Request a new one.");
}

function isOfKind<Kind extends MailLink["kind"]>(
  link: MailLink,
  kind: Kind,
): link is Extract<MailLink, { kind: Kind }> {
  return link.kind === kind;
}

function unsealed(token: string): string | undefined {
  try {
    return unseal(token);
  } catch {
    return undefined;
  }
}
