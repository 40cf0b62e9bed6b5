"use client";

import { useRouter } from "next/navigation";
import { SelectField } from "@/components/ui/select-field";

type NamespaceSwitchProps = {
  namespaces: readonly string[];
  /** The selected namespace; empty for all namespaces. */
  chosen: string;
  /** The current search, which is kept. */
  q: string;
};

/** Filters the list of repositories by namespace. */
export function NamespaceSwitch({ namespaces, chosen, q }: NamespaceSwitchProps) {
  const router = useRouter();
  const go = (namespace: string) => {
    const query = new URLSearchParams({ ...(q && { q }), ...(namespace && { namespace }) });
    router.push(query.size > 0 ? `/repositories?${query}` : "/repositories");
  };
  return (
    <SelectField
      label="Namespace"
      isLabelHidden
      options={[
        { value: "", label: "All namespaces" },
        ...namespaces.map((name) => ({ value: name, label: name })),
      ]}
      value={chosen}
      onChange={go}
      className="w-44"
    />
  );
}
