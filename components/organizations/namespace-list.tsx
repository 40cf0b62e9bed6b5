import { Building2, CircleUserRound } from "lucide-react";
import { Link } from "@/components/ui/link";
import { type NamespaceSummary, namespacePath } from "@/lib/domain/organizations/shared/organization";

/** A person's namespaces, with their role in each. */
export function NamespaceList({ namespaces }: { namespaces: readonly NamespaceSummary[] }) {
  return (
    <ul className="divide-y divide-line rounded border border-line">
      {namespaces.map(({ name, displayName, role }) => {
        const Icon = displayName === null ? CircleUserRound : Building2;
        return (
          <li
            key={name}
            className="relative flex items-center gap-4 px-5 py-4 transition-colors hover:bg-hover"
          >
            <Icon aria-hidden="true" size={26} className="shrink-0 text-muted" />
            <div className="min-w-0">
              <Link href={namespacePath(name)} className="font-medium break-all after:absolute after:inset-0">
                {name}
              </Link>
              <p className="text-soft">
                {displayName === null ? "Your namespace" : displayName}
                {displayName !== null && (
                  <span className="text-muted"> · {role.replace("organization ", "you are its ")}</span>
                )}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
