import { type ComponentProps, useId, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { FIELD } from "@/components/ui/field-look";
import { describedBy, FieldMessages } from "@/components/ui/field-messages";
import { earlyChange, useTypedEarly } from "@/components/ui/use-typed-early";

type TextFieldProps = Omit<ComponentProps<"input">, "id"> & {
  label: string;
  /** Uses the label as the placeholder instead of a separate text, as in Docker Hub's forms. */
  isLabelInside?: boolean;
  hint?: string;
  errors?: string[];
};

export function TextField({
  label,
  isLabelInside = false,
  hint,
  errors,
  className,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useTypedEarly(
    field,
    ({ value }) => typeof rest.value === "string" && value !== rest.value,
    (target) => rest.onChange?.(earlyChange(target)),
  );
  return (
    <div className={classNames("min-w-0", className)}>
      {!isLabelInside && (
        <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
          {label}
        </label>
      )}
      <input
        ref={field}
        id={id}
        className={classNames(FIELD, "h-11")}
        {...(isLabelInside ? { "aria-label": label, placeholder: label } : {})}
        {...describedBy(id, hint, errors)}
        {...rest}
      />
      <FieldMessages id={id} hint={hint} errors={errors} />
    </div>
  );
}
