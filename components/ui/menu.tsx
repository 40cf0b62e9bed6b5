"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** Actions behind a button; arrow keys, typing and Escape work as the WAI-ARIA menu pattern says. */
export function Menu({ trigger, children }: { trigger: ReactElement; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align="end" sideOffset={4} className="z-40">
          <Base.Popup className="min-w-52 rounded-md border border-line bg-surface py-2 shadow-xl outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type MenuItemProps = { onSelect: () => void; isDangerous?: boolean; children: ReactNode };

export function MenuItem({ onSelect, isDangerous = false, children }: MenuItemProps) {
  return (
    <Base.Item
      onClick={onSelect}
      className={classNames(
        "px-5 py-2 text-[15px] outline-none select-none data-highlighted:bg-hover",
        isDangerous && "text-bad",
      )}
    >
      {children}
    </Base.Item>
  );
}
