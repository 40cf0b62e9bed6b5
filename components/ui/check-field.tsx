import type { ComponentProps } from "react";

type CheckFieldProps = Omit<ComponentProps<"input">, "type" | "onChange"> & {
  label: string;
  /** A description below the label. */
  hint: string;
  onChange: (isChecked: boolean) => void;
};

/** A check box with its label and description. */
export function CheckField({ label, hint, onChange, ...rest }: CheckFieldProps) {
  return (
    <label className="flex cursor-pointer items-start gap-3">
      <input
        type="checkbox"
        onChange={({ target }) => onChange(target.checked)}
        className="mt-1 size-4 shrink-0 accent-accent-strong"
        {...rest}
      />
      <span className="min-w-0">
        <span className="font-medium">{label}</span>
        <span className="mt-0.5 block text-sm text-soft">{hint}</span>
      </span>
    </label>
  );
}
