"use client";

import { usePathname } from "next/navigation";
import { TabLinks } from "@/components/ui/tab-links";
import type { NamespacePermission } from "@/lib/access/shared/permissions";
import { namespacePath } from "@/lib/domain/organizations/shared/organization";

type Tab = {
  label: string;
  path: string;
  /** The permission that the tab needs. */
  permission: NamespacePermission;
  isForOrganizations?: boolean;
};

const TABS: readonly Tab[] = [
  { label: "Repositories", path: "", permission: "namespace:read" },
  { label: "Members", path: "members", permission: "namespace:read", isForOrganizations: true },
  { label: "Webhooks", path: "webhooks", permission: "namespace:webhooks" },
  { label: "Failed deliveries", path: "failed-deliveries", permission: "namespace:webhooks" },
  { label: "Connected registries", path: "registries", permission: "namespace:registries" },
  { label: "Audit log", path: "audit", permission: "namespace:audit" },
  { label: "Settings", path: "settings", permission: "namespace:audit" },
];

type NamespaceTabsProps = {
  namespace: string;
  isOrganization: boolean;
  /** The viewer's permissions. */
  may: readonly NamespacePermission[];
};

/** The tabs of a namespace that the viewer can see. */
export function NamespaceTabs({ namespace, isOrganization, may }: NamespaceTabsProps) {
  const here = usePathname().replace(/\/$/, "");
  const tabs = TABS.filter(
    ({ permission, isForOrganizations }) =>
      may.includes(permission) && (isOrganization || !isForOrganizations),
  ).map(({ label, path }) => {
    const href = namespacePath(namespace, path);
    return { label, href, isHere: here === href || (path !== "" && here.startsWith(`${href}/`)) };
  });
  return <TabLinks label="Namespace" tabs={tabs} />;
}
