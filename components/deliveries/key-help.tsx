import { Keyboard } from "lucide-react";
import { useShortcutSetting } from "@/components/deliveries/shortcut-setting";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";

type KeyHelpProps = {
  /** The keys with their descriptions, such as [key, "Opens it"]. */
  keys: readonly (readonly [key: string, does: string])[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** A page's keyboard shortcuts, which a button and the ? key show. */
export function KeyHelp({ keys, isOpen, onOpenChange }: KeyHelpProps) {
  const [areWanted, choose] = useShortcutSetting();
  return (
    <>
      <IconButton label="Keyboard shortcuts" onClick={() => onOpenChange(true)} className="max-sm:hidden">
        <Keyboard aria-hidden="true" size={20} />
      </IconButton>
      <Dialog
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        title="Keyboard shortcuts"
        description="Shortcuts are off while you type."
      >
        <dl className="grid grid-cols-[max-content_1fr] items-center gap-x-5 gap-y-2.5">
          {[...keys, ["?", "Shows these shortcuts"] as const].map(([key, does]) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="inline-block min-w-8 rounded border border-line bg-sunken px-2 py-1 text-center font-mono text-sm">
                  {key}
                </kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label className="mt-6 flex cursor-pointer items-center gap-2.5 border-t border-line pt-5">
          <input
            type="checkbox"
            checked={areWanted}
            onChange={({ target }) => choose(target.checked)}
            className="size-4 accent-accent-strong"
          />
          Use shortcuts in this browser
        </label>
      </Dialog>
    </>
  );
}
