"use client";

import { usePathname } from "next/navigation";
import { TabLinks } from "@/components/ui/tab-links";

const TABS = [
  { label: "General", path: "" },
  { label: "Tags", path: "/tags" },
  { label: "Collaborators", path: "/collaborators", isForAdmins: true },
  { label: "Webhooks", path: "/webhooks", isForAdmins: true },
  { label: "Settings", path: "/settings", isForAdmins: true },
];

type RepositoryTabsProps = {
  /** Path of the repository's first tab. */
  base: string;
  canAdminister: boolean;
};

export function RepositoryTabs({ base, canAdminister }: RepositoryTabsProps) {
  const here = usePathname().replace(/\/$/, "");
  const tabs = TABS.filter(({ isForAdmins }) => canAdminister || !isForAdmins).map(({ label, path }) => ({
    label,
    href: base + path,
    isHere: here === base + path || (path !== "" && here.startsWith(`${base}${path}/`)),
  }));
  return <TabLinks label="Repository" tabs={tabs} />;
}
