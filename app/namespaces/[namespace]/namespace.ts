import { notFound } from "next/navigation";
import { cache } from "react";
import { currentCtx } from "@/lib/access/current-ctx";
import type { NamespacePermission } from "@/lib/access/shared/permissions";
import { getNamespace } from "@/lib/domain/organizations/organizations";
import { pageOrNotFound } from "@/lib/http/page-or-not-found";
import { decodedParam } from "@/lib/platform/text/parse-url";

const read = cache(async (encoded: string) => {
  const namespace = decodedParam(encoded);
  const ctx = await currentCtx();
  const details = await pageOrNotFound(getNamespace({ ctx, input: { namespace } }));
  return { ctx, namespace, details };
});

/**
 * The namespace in the path and the viewer, read once per request. Members without the page's permission get the
 * not-found page.
 */
export async function namespaceOfPage(
  params: Promise<{ namespace: string }>,
  permission: NamespacePermission = "namespace:read",
) {
  const page = await read((await params).namespace);
  if (!page.details.may.includes(permission)) notFound();
  return page;
}
