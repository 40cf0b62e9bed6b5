"use client";

import {
  cloneElement,
  lazy,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from "react";

export type MenuEntry = {
  label: string;
  icon?: ReactNode;
  isDangerous?: boolean;
  /** Given where the entries are choices of which one holds. */
  isChosen?: boolean;
  onSelect: () => void;
};

export type MenuProps = {
  /** A button; what it looks like and is called. */
  trigger: ReactElement<PlainTriggerProps>;
  /** Above the entries. */
  heading?: ReactNode;
  /** `false` for one that is not offered now. */
  entries: readonly (MenuEntry | false)[];
};

type PlainTriggerProps = {
  "aria-haspopup"?: "menu";
  "aria-expanded"?: boolean;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  onClick?: (event: MouseEvent) => void;
};

const load = () => import("@/components/ui/menu-popup");
const OpenedMenu = lazy(async () => ({ default: (await load()).OpenedMenu }));

/**
 * Actions behind a button; arrow keys, typing and Escape work as the WAI-ARIA menu pattern says. What makes
 * them do so is loaded when somebody comes near the button.
 */
export function Menu(props: MenuProps) {
  const [openedBy, setOpenedBy] = useState<"pointer" | "keys" | null>(null);
  const plain = cloneElement(props.trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: load,
    onFocus: load,
    onClick: ({ detail }) => setOpenedBy(detail === 0 ? "keys" : "pointer"),
  });
  if (openedBy === null) return plain;
  return (
    <Suspense fallback={plain}>
      <OpenedMenu {...props} openedBy={openedBy} />
    </Suspense>
  );
}
