"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";

const TABS = [
  { label: "General", path: "" },
  { label: "Tags", path: "/tags" },
  { label: "Webhooks", path: "/webhooks" },
  { label: "Settings", path: "/settings" },
];

/** The tabs of a repository are pages of their own, so they are links. @param base path of the first */
export function RepositoryTabs({ base }: { base: string }) {
  const here = usePathname().replace(/\/$/, "");
  return (
    <nav aria-label="Repository" className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
      <ul className="flex gap-2">
        {TABS.map(({ label, path }) => {
          const isHere = here === base + path || (path !== "" && here.startsWith(`${base}${path}/`));
          return (
            <li key={label}>
              <Link
                href={base + path}
                aria-current={isHere ? "page" : undefined}
                className={classNames(
                  "block border-b-4 px-4 py-2.5 transition-colors",
                  isHere ? "border-accent font-bold" : "border-transparent hover:border-line",
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
