import { z } from "zod";
import { forEachScope, refOf, WebhookParams } from "@/lib/domain/webhooks/scoped-operations";
import { listSecrets, rotateSecret, type SigningSecret } from "@/lib/domain/webhooks/secrets";
import { RotateSecretBody } from "@/lib/domain/webhooks/webhook-body";
import { operation } from "@/lib/http/operation";
import { pageOf } from "@/lib/platform/wire/page";

const SecretResource = z
  .object({
    secret: z.string().meta({ description: "In the format of Standard Webhooks: `whsec_` and base64." }),
    created: z.iso.datetime(),
    expires: z.iso.datetime().nullable().meta({ description: "Null for the current secret." }),
  })
  .meta({ id: "Secret" });

const SecretPage = pageOf(SecretResource);

function toSecretResource({ secret, createdAt, expiresAt }: SigningSecret): z.output<typeof SecretResource> {
  return { secret, created: createdAt.toISOString(), expires: expiresAt?.toISOString() ?? null };
}

export const SECRET_OPERATIONS = forEachScope(({ path, needs, named }) => [
  operation({
    method: "GET",
    path: `${path}/{slug}/secrets`,
    id: named("listSecrets"),
    summary: "List a webhook's signing secrets",
    description: "Newest first. The newest secret signs, and older ones also sign until they expire.",
    needs,
    params: WebhookParams,
    response: SecretPage,
    handler: async ({ ctx, params }) => {
      const results = (await listSecrets({ ctx, input: refOf(params) })).map(toSecretResource);
      return { count: results.length, next: null, previous: null, results };
    },
  }),
  operation({
    method: "POST",
    path: `${path}/{slug}/secrets`,
    id: named("rotateSecret"),
    summary: "Rotate a webhook's signing secret",
    needs,
    creates: true,
    params: WebhookParams,
    body: RotateSecretBody,
    status: 201,
    response: SecretResource,
    handler: async ({ ctx, params, body }) =>
      toSecretResource(
        await rotateSecret({ ctx, input: { ...refOf(params), overlapSeconds: body.overlap_seconds } }),
      ),
  }),
]);
