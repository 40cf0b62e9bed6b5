import type { ReactNode } from "react";
import { FIELD } from "@/components/ui/field-look";

// The fields of a form that filters a list. They show the address's values, and are re-created if the address changes.

export function FilterLabel({
  label,
  className,
  children,
}: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field is the child
    <label className={className}>
      <span className="mb-1.5 block text-sm font-medium">{label}</span>
      {children}
    </label>
  );
}

type ChoiceProps = {
  name: string;
  value: string | undefined;
  /** The label for no selection. */
  any?: string;
  options: [string, string][];
};

export function FilterChoice({ name, value = "", any = "Any", options }: ChoiceProps) {
  return (
    <select key={value} name={name} defaultValue={value} className={`${FIELD} h-10 bg-bg`}>
      <option value="">{any}</option>
      {options.map(([option, text]) => (
        <option key={option} value={option}>
          {text}
        </option>
      ))}
    </select>
  );
}

type TextProps = {
  name: string;
  value: string | number | undefined;
  placeholder?: string;
  inputMode?: "numeric";
  type?: "date";
};

export function FilterText({ value = "", ...rest }: TextProps) {
  return <input key={value} defaultValue={value} className={`${FIELD} h-10`} {...rest} />;
}
