import { z } from "zod";
import { sealedNote } from "@/lib/platform/seal";

// What Dockbell remembers between the steps of a sign-in at a provider, in cookies of the browser that began it
// (lib/access/cookies.ts).

/** The claims that count, already verified. */
export const Identity = z.object({
  /** The person's permanent ID at the provider. */
  subject: z.string().min(1).max(255),
  email: z.string().nullable(),
  isEmailVerified: z.boolean(),
  username: z.string().nullable(),
  name: z.string().nullable(),
  /** Null when the provider says nothing of groups. */
  groups: z.array(z.string()).nullable(),
});
export type Identity = z.output<typeof Identity>;

/** What a person came with, and where they go afterwards. */
const Aim = z.object({
  next: z.string().optional(),
  invitation: z.string().optional(),
  setup: z.string().optional(),
});
export type Aim = z.output<typeof Aim>;

/** The way to the provider and back. */
export const Trip = sealedNote(
  "single sign-on",
  Aim.extend({
    provider: z.string(),
    state: z.string(),
    codeVerifier: z.string(),
    nonce: z.string(),
    /** The signed-in person who connects their account at the provider to the one here. */
    connects: z.uuid().optional(),
  }),
);

/** In the link that connects an account, so that no other site can start that in a person's browser. */
export const ConnectLink = sealedNote("connect", z.object({ userId: z.uuid() }));

/** A verified person without an account, who selects a Docker ID. */
export const Newcomer = sealedNote("newcomer", Aim.extend({ provider: z.string(), identity: Identity }));

/** A code from an app is still missing. */
export const SecondStep = sealedNote("second step", z.object({ challenge: z.string() }));
