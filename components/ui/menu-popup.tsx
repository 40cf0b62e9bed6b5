import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { Link } from "@/components/ui/link";
import type { MenuEntry, MenuProps } from "@/components/ui/menu";

const ENTRY =
  "flex items-center gap-3 px-5 py-2 text-[15px] outline-none select-none data-highlighted:bg-hover";

type OpenedMenuProps = MenuProps & {
  /** How the menu was opened. With keys, the focus starts at the first entry. */
  openedBy: "pointer" | "keys";
};

/** A menu that is open when it first appears. */
export function OpenedMenu({ trigger, heading, entries: all, openedBy }: OpenedMenuProps) {
  const entries = all.filter((entry) => entry !== false);
  const button = useRef<HTMLButtonElement>(null);
  const isPressed = useRef(openedBy === "pointer");
  useEffect(() => {
    // Repeats the click that happened before the menu was loaded.
    if (!isPressed.current) button.current?.click();
    isPressed.current = true;
  }, []);
  const isChoice = entries.some(({ isSelected }) => isSelected !== undefined);
  return (
    <Base.Root defaultOpen={openedBy === "pointer"}>
      <Base.Trigger ref={button} render={trigger} />
      <Base.Portal>
        <Base.Positioner align="end" sideOffset={4} className="z-40">
          <Base.Popup className="min-w-52 rounded-md border border-line bg-surface py-2 shadow-xl outline-none">
            {isChoice ? (
              <Choices entries={entries} />
            ) : (
              <Base.Group>
                {heading && (
                  <Base.GroupLabel className="px-5 py-2 text-sm text-muted">{heading}</Base.GroupLabel>
                )}
                {entries.map((entry) => (
                  <Entry key={entry.label} entry={entry} />
                ))}
              </Base.Group>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  const id = useId();
  const { label, icon, hint, isDangerous, isFirstOfGroup, href, onSelect } = entry;
  const shared = {
    "aria-label": hint && label,
    "aria-describedby": hint && id,
    className: classNames(ENTRY, isDangerous && "text-bad"),
  };
  const content = (
    <>
      {icon}
      {hint ? (
        <span className="max-w-72">
          {label}
          <span id={id} className="block text-sm text-muted">
            {hint}
          </span>
        </span>
      ) : (
        label
      )}
    </>
  );
  return (
    <>
      {isFirstOfGroup && <Base.Separator className="my-2 border-t border-line" />}
      {href === undefined ? (
        <Base.Item onClick={onSelect} {...shared}>
          {content}
        </Base.Item>
      ) : (
        <Base.LinkItem closeOnClick render={<Link href={href} />} {...shared}>
          {content}
        </Base.LinkItem>
      )}
    </>
  );
}

function Choices({ entries }: { entries: readonly MenuEntry[] }) {
  return (
    <Base.RadioGroup value={entries.find(({ isSelected }) => isSelected)?.label}>
      {entries.map(({ label, icon, onSelect }) => (
        <Base.RadioItem key={label} value={label} closeOnClick onClick={onSelect} className={ENTRY}>
          {icon}
          <span className="flex-1">{label}</span>
          <Base.RadioItemIndicator>
            <Check aria-hidden="true" size={18} className="text-accent" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
