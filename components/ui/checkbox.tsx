import type { ComponentProps } from "react";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & {
  /** The accessible name, which isn't shown. */
  label: string;
  /** Whether it is partially checked. */
  isMixed?: boolean;
};

export function Checkbox({ label, isMixed = false, ...rest }: CheckboxProps) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      ref={(element) => {
        if (element) element.indeterminate = isMixed;
      }}
      className="mt-1 block size-4 accent-accent-strong"
      {...rest}
    />
  );
}
