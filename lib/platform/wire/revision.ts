import { z } from "zod";

/** The state that a change is based on. A change without it overwrites the current state. */
export const Basis = z.object({
  /** The revision that a form showed. Fields that others have changed since are refused, and the others are saved. */
  revision: z.int("The revision must be a whole number.").min(0).optional(),
  /** The ETags, one of which must be current, for any fields. */
  ifMatch: z.array(z.string()).optional(),
});
export type Basis = z.output<typeof Basis>;

/** A change since the revision that was shown. */
export type OtherChange = {
  /** A Docker ID. */
  by: string;
  /** Whether the person saved it elsewhere, such as in another tab. */
  isOwn: boolean;
  /** ISO 8601. */
  at: string;
  fields: string[];
};

/** The new state for the form. `current` has the fields by their names in the verb's changes. */
export type Shared<Fields> = { revision: number; current: Fields; changes: OtherChange[] };

/** A row's strong entity tag (RFC 9110, section 8.8.3). The ID distinguishes it from a later row with the same name. */
export function etagOf({ id, revision }: { id: string; revision: number }): string {
  return `"${id}.${revision}"`;
}
