import type { DeliveryRef } from "@/lib/domain/deliveries/shared/delivery-input";

/** Names the open delivery in the address: "app/deploy/0199...", or "/all/0199..." for a webhook of the namespace. */
export function openValueOf({ repository, slug, id }: DeliveryRef): string {
  return `${repository.name ?? ""}/${slug}/${id}`;
}

/** Null if the URL is invalid. */
export function openDeliveryAt(namespace: string, value: string | null | undefined): DeliveryRef | null {
  const [, name, slug, id] = /^([^/]*)\/([^/]+)\/([\da-f-]{36})$/.exec(value ?? "") ?? [];
  if (!slug || !id) return null;
  return { repository: { namespace, ...(name ? { name } : {}) }, slug, id };
}
