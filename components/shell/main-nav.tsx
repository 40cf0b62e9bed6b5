"use client";

import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";

const SECTIONS = [
  { label: "Repositories", href: "/repositories", below: /^\/(?:repositories|repository|r)(?:\/|$)/ },
  // On a narrow screen, it is only in the account menu.
  {
    label: "Organizations",
    href: "/organizations",
    below: /^\/(?:organizations|namespaces)(?:\/|$)/,
    isForWide: true,
  },
];

/** The sections of the app, with the current one marked. */
export function MainNav() {
  const here = usePathname();
  return (
    <ul className="flex gap-4 sm:gap-6">
      {SECTIONS.map(({ label, href, below, isForWide }) => {
        const isHere = below.test(here);
        return (
          <li key={href} className={isForWide ? "max-sm:hidden" : undefined}>
            <Link
              href={href}
              aria-current={here === href ? "page" : isHere ? "true" : undefined}
              className={classNames(
                "rounded px-1 py-2 transition-colors hover:text-fg",
                isHere ? "text-fg underline decoration-accent decoration-2 underline-offset-8" : "text-soft",
              )}
            >
              {label}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
