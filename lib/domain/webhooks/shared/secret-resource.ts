import { z } from "zod";
import type { SigningSecret } from "@/lib/domain/webhooks/secrets";
import { pageOf } from "@/lib/platform/wire/page";

/** A signing secret of a webhook. */
export const SecretResource = z
  .object({
    secret: z.string().meta({ description: "In the format of Standard Webhooks: `whsec_` and base64." }),
    created: z.iso.datetime(),
    expires: z.iso.datetime().nullable().meta({ description: "Null for the current secret." }),
  })
  .meta({ id: "Secret" });

export const SecretPage = pageOf(SecretResource);

export function toSecretResource({
  secret,
  createdAt,
  expiresAt,
}: SigningSecret): z.output<typeof SecretResource> {
  return { secret, created: createdAt.toISOString(), expires: expiresAt?.toISOString() ?? null };
}
