"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { Breadcrumb } from "@/components/ui/breadcrumb";

const TAB_NAMES: Record<string, string> = {
  tags: "Tags",
  collaborators: "Collaborators",
  webhooks: "Webhooks",
  settings: "Settings",
};

/** "Repositories / app / Webhooks". @param base path of the repository's first tab */
export function RepositoryBreadcrumb({ base, name }: { base: string; name: string }) {
  const tab = useSelectedLayoutSegment();
  return (
    <Breadcrumb
      crumbs={[
        { label: "Repositories", href: "/repositories" },
        { label: name, href: base },
        tab && TAB_NAMES[tab]
          ? { label: TAB_NAMES[tab], href: `${base}/${tab}` }
          : { label: "General", href: `${base}#general` },
      ]}
    />
  );
}
