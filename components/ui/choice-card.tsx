import { type ReactNode, useRef } from "react";
import { useTypedEarly } from "@/components/ui/use-typed-early";

type ChoiceCardProps = {
  /** The name of the radio group. */
  group: string;
  /** The value that a form sends. */
  value: string;
  label: ReactNode;
  hint: string;
  isSelected: boolean;
  onSelect: () => void;
};

/** A radio button with a description. */
export function ChoiceCard({ group, value, label, hint, isSelected, onSelect }: ChoiceCardProps) {
  const radio = useRef<HTMLInputElement>(null);
  useTypedEarly(radio, ({ checked }) => checked && !isSelected, onSelect);
  return (
    <label className="flex cursor-pointer items-start gap-3 rounded border border-line p-4 has-checked:border-accent has-checked:bg-accent-soft">
      <input
        ref={radio}
        type="radio"
        name={group}
        value={value}
        checked={isSelected}
        onChange={onSelect}
        className="mt-1 size-4 shrink-0 accent-accent-strong"
      />
      <span className="min-w-0">
        <span className="flex items-center gap-2 font-medium">{label}</span>
        <span className="mt-1 block text-sm text-soft">{hint}</span>
      </span>
    </label>
  );
}
