import { cloneElement, type MouseEvent, type ReactElement, type ReactNode, useState } from "react";
import { loadMenu } from "@/components/ui/overlays";
import { useToast } from "@/components/ui/toaster";
import { useModule } from "@/components/ui/use-module";
import { UNREACHABLE } from "@/lib/platform/wire/unreachable";

export type MenuEntry = {
  label: string;
  icon?: ReactNode;
  /** What it does, in a sentence. */
  hint?: string;
  isDangerous?: boolean;
  /** Given where the entries are choices of which one holds. */
  isChosen?: boolean;
  /** A line above it separates it from the entries before. */
  isFirstOfGroup?: boolean;
} & ({ onSelect: () => void; href?: undefined } | { href: string; onSelect?: undefined });

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
  onClick?: (event: MouseEvent) => void;
};

/**
 * Actions behind a button; arrow keys, typing and Escape work as the WAI-ARIA menu pattern says. What makes
 * them do so is loaded when it is wanted, and then takes the button over.
 */
export function Menu(props: MenuProps) {
  const toast = useToast();
  const [openedBy, setOpenedBy] = useState<"pointer" | "keys" | null>(null);
  const module = useModule({
    load: loadMenu,
    isWanted: openedBy !== null,
    onFailed: () => {
      setOpenedBy(null);
      toast.error("The menu could not be opened", UNREACHABLE);
    },
  });
  if (module && openedBy) return <module.OpenedMenu {...props} openedBy={openedBy} />;
  return cloneElement(props.trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onClick: ({ detail }) => setOpenedBy(detail === 0 ? "keys" : "pointer"),
  });
}
