"use client";

import { usePathname } from "next/navigation";
import { TabLinks } from "@/components/ui/tab-links";

const TABS = [
  { label: "General", path: "" },
  { label: "Tags", path: "/tags" },
  { label: "Webhooks", path: "/webhooks" },
  { label: "Settings", path: "/settings" },
];

/** @param base path of the repository's first tab */
export function RepositoryTabs({ base }: { base: string }) {
  const here = usePathname().replace(/\/$/, "");
  const tabs = TABS.map(({ label, path }) => ({
    label,
    href: base + path,
    isHere: here === base + path || (path !== "" && here.startsWith(`${base}${path}/`)),
  }));
  return <TabLinks label="Repository" tabs={tabs} />;
}
