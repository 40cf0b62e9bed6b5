import { type ComponentProps, useId, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { FIELD } from "@/components/ui/field-look";
import { describedBy, FieldMessages } from "@/components/ui/field-messages";
import { earlyChange, useTypedEarly } from "@/components/ui/use-typed-early";

type TextAreaProps = Omit<ComponentProps<"textarea">, "id"> & {
  label: string;
  hint?: string;
  errors?: string[];
};

export function TextArea({ label, hint, errors, className, ...rest }: TextAreaProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useTypedEarly(
    field,
    ({ value }) => typeof rest.value === "string" && value !== rest.value,
    (target) => rest.onChange?.(earlyChange(target)),
  );
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        className={classNames(FIELD, "py-2.5 font-mono text-sm leading-6", className)}
        {...describedBy(id, hint, errors)}
        {...rest}
      />
      <FieldMessages id={id} hint={hint} errors={errors} />
    </div>
  );
}
