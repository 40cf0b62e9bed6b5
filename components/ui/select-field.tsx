import { type ComponentProps, useId, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { FIELD } from "@/components/ui/field-look";
import { describedBy, FieldMessages } from "@/components/ui/field-messages";
import { useTypedEarly } from "@/components/ui/use-typed-early";

type SelectFieldProps = Omit<ComponentProps<"select">, "id" | "onChange"> & {
  label: string;
  /** Whether the label is only the accessible name. */
  isLabelHidden?: boolean;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
  hint?: string;
  errors?: string[];
};

export function SelectField({
  label,
  isLabelHidden = false,
  options,
  onChange,
  hint,
  errors,
  className,
  ...rest
}: SelectFieldProps) {
  const id = useId();
  const field = useRef<HTMLSelectElement>(null);
  useTypedEarly(
    field,
    ({ value }) => typeof rest.value === "string" && value !== rest.value,
    ({ value }) => onChange(value),
  );
  return (
    <div className={classNames("min-w-0", className)}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "mb-1.5 block text-sm font-medium"}>
        {label}
      </label>
      <select
        ref={field}
        id={id}
        onChange={(event) => onChange(event.target.value)}
        className={classNames(FIELD, "h-11 bg-bg")}
        {...describedBy(id, hint, errors)}
        {...rest}
      >
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <FieldMessages id={id} hint={hint} errors={errors} />
    </div>
  );
}
