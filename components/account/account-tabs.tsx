"use client";

import { usePathname } from "next/navigation";
import { TabLinks } from "@/components/ui/tab-links";

const TABS = [
  { label: "Profile", href: "/account" },
  { label: "Security", href: "/account/security" },
  { label: "Access tokens", href: "/account/tokens" },
] as const;

export function AccountTabs() {
  const here = usePathname().replace(/\/$/, "");
  return <TabLinks label="Account" tabs={TABS.map((tab) => ({ ...tab, isHere: here === tab.href }))} />;
}
