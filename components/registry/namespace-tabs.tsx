import { TabLinks } from "@/components/ui/tab-links";
import { registriesPath } from "@/lib/registry/registry-path";

/** What there is of a namespace. Its repositories have a page of their own, where nobody sees these tabs. */
export function NamespaceTabs({ namespace }: { namespace: string }) {
  const tabs = [
    { label: "Repositories", href: "/repositories", isHere: false },
    { label: "Connected registries", href: registriesPath(namespace), isHere: true },
  ];
  return <TabLinks label="Namespace" tabs={tabs} />;
}
