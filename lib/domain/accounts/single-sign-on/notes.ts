import { z } from "zod";
import { sealedNote } from "@/lib/platform/seal";

// The state between the steps of a sign-in at a provider, in cookies of the browser that started it
// (lib/access/cookies.ts).

/** The verified claims that Dockbell uses. */
export const Identity = z.object({
  /** The person's permanent ID at the provider. */
  subject: z.string().min(1).max(255),
  email: z.string().nullable(),
  isEmailVerified: z.boolean(),
  username: z.string().nullable(),
  name: z.string().nullable(),
  /** Null if the provider sends no groups. */
  groups: z.array(z.string()).nullable(),
});
export type Identity = z.output<typeof Identity>;

/** The parameters to keep through the sign-in. */
const Aim = z.object({
  next: z.string().optional(),
  invitation: z.string().optional(),
  setup: z.string().optional(),
});
export type Aim = z.output<typeof Aim>;

/** The redirect to the provider and back. */
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

/** Part of the link that connects an account, so that another site can't start this in a person's browser. */
export const ConnectLink = sealedNote("connect", z.object({ userId: z.uuid() }));

/** A verified person without an account, who selects a Docker ID. */
export const Newcomer = sealedNote("newcomer", Aim.extend({ provider: z.string(), identity: Identity }));

/** A person who still has to enter a code from an authenticator app. */
export const SecondStep = sealedNote("second step", z.object({ challenge: z.string() }));
