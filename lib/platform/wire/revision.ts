import { z } from "zod";

/** What a change is based on. A change without either overwrites whatever is there. */
export const Basis = z.object({
  /** The revision that a form showed. Fields that others changed since are refused; other fields are saved. */
  revision: z.int("The revision is a whole number.").min(0).optional(),
  /** The ETags of which one has to be current, whatever the fields. */
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

/** The state that a form shows from now on. `current` has the fields by the names of the verb's changes. */
export type Shared<Fields> = { revision: number; current: Fields; changes: OtherChange[] };

/** A row's entity tag, strong (RFC 9110, section 8.8.3). The id tells it from a later row of the same name. */
export function etagOf({ id, revision }: { id: string; revision: number }): string {
  return `"${id}.${revision}"`;
}
