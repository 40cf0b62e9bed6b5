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
  const segment = useSelectedLayoutSegment();
  return (
    <Breadcrumb
      crumbs={[
        { label: "Repositories", href: "/repositories" },
        { label: name, href: base },
        segment && TAB_NAMES[segment]
          ? { label: TAB_NAMES[segment], href: `${base}/${segment}` }
          : { label: "General", href: `${base}#general` },
      ]}
    />
  );
}
