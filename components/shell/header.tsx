import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";

const LINK = "rounded px-1 py-2 text-soft transition-colors hover:text-fg";

/** The band on top of every page; `children` is what stands on its right. */
export function Header({ isSignedIn, children }: { isSignedIn: boolean; children: ReactNode }) {
  return (
    <header className="border-b border-line">
      <div className="mx-auto flex h-16 max-w-[100rem] items-center gap-3 px-4 sm:gap-8 sm:px-9">
        <Link href="/" className="flex items-center gap-2.5 rounded text-lg font-semibold">
          <Logo />
          <span className="max-[24rem]:sr-only">Dockbell</span>
        </Link>
        <nav aria-label="Main" className="flex-1">
          {isSignedIn && (
            <ul className="flex gap-4 sm:gap-6">
              <li>
                <Link href="/repositories" className={LINK}>
                  Repositories
                </Link>
              </li>
              {/* On a narrow screen it is in the account's menu alone. */}
              <li className="max-sm:hidden">
                <Link href="/organizations" className={LINK}>
                  Organizations
                </Link>
              </li>
            </ul>
          )}
        </nav>
        {children}
      </div>
    </header>
  );
}
