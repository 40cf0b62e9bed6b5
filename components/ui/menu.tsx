import { cloneElement, type MouseEvent, type ReactElement, type ReactNode, useState } from "react";
import { loadMenu } from "@/components/ui/overlays";
import { useToast } from "@/components/ui/toaster";
import { useModule } from "@/components/ui/use-module";
import { UNREACHABLE } from "@/lib/platform/wire/fetch-json";

export type MenuEntry = {
  label: string;
  icon?: ReactNode;
  /** A sentence that describes it. */
  hint?: string;
  isDangerous?: boolean;
  /** Set if the entries are options, one of which is active. */
  isSelected?: boolean;
  /** Whether a line separates it from the previous entries. */
  isFirstOfGroup?: boolean;
} & ({ onSelect: () => void; href?: undefined } | { href: string; onSelect?: undefined });

export type MenuProps = {
  /** The button, with its look and label. */
  trigger: ReactElement<PlainTriggerProps>;
  /** A heading above the entries. */
  heading?: ReactNode;
  /** `false` for an entry that isn't available now. */
  entries: readonly (MenuEntry | false)[];
};

type PlainTriggerProps = {
  "aria-haspopup"?: "menu";
  "aria-expanded"?: boolean;
  onClick?: (event: MouseEvent) => void;
};

/**
 * Actions behind a button. Arrow keys, typing and Escape follow the WAI-ARIA menu pattern. The menu's module is loaded
 * on demand and then replaces the button.
 */
export function Menu(props: MenuProps) {
  const toast = useToast();
  const [openedBy, setOpenedBy] = useState<"pointer" | "keys" | null>(null);
  const module = useModule({
    load: loadMenu,
    isWanted: openedBy !== null,
    onFailed: () => {
      setOpenedBy(null);
      toast.error("Couldn't open the menu", UNREACHABLE);
    },
  });
  if (module && openedBy) return <module.OpenedMenu {...props} openedBy={openedBy} />;
  return cloneElement(props.trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onClick: ({ detail }) => setOpenedBy(detail === 0 ? "keys" : "pointer"),
  });
}
