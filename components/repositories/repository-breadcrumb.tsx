"use client";

import { useSelectedLayoutSegments } from "next/navigation";
import { Breadcrumb, type Crumb } from "@/components/ui/breadcrumb";
import { decodedParam } from "@/lib/platform/wire/decoded-param";

const TAB_NAMES: Record<string, string> = {
  tags: "Tags",
  collaborators: "Collaborators",
  webhooks: "Webhooks",
  settings: "Settings",
};

/** "Repositories / app / Webhooks / History of deploy". @param base path of the repository's first tab */
export function RepositoryBreadcrumb({ base, name }: { base: string; name: string }) {
  const [tab, ...below] = useSelectedLayoutSegments();
  return (
    <Breadcrumb
      crumbs={[
        { label: "Repositories", href: "/repositories" },
        { label: name, href: base },
        tab && TAB_NAMES[tab]
          ? { label: TAB_NAMES[tab], href: `${base}/${tab}` }
          : { label: "General", href: `${base}#general` },
        ...(tab === "webhooks" ? historyCrumbs(`${base}/${tab}`, below) : []),
        ...(tab === "pushes" ? [{ label: "Push", href: `${base}/pushes/${below[0]}` }] : []),
      ]}
    />
  );
}

/** @param below the Webhooks tab: a webhook's slug, "history" and a delivery's id */
function historyCrumbs(tab: string, [slug, page, delivery]: string[]): Crumb[] {
  if (!slug || page !== "history") return [];
  const href = `${tab}/${slug}/history`;
  const history = { label: `History of ${decodedParam(slug)}`, href };
  return delivery ? [history, { label: "Delivery", href: `${href}/${delivery}` }] : [history];
}
