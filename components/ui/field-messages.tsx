/** The hint below a field and its first error, connected to the field by ID. */
export function FieldMessages({ id, hint, errors }: { id: string; hint?: string; errors?: string[] }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
      {errors && errors.length > 0 && (
        <p id={`${id}-error`} className="mt-1.5 text-sm text-bad">
          {errors[0]}
        </p>
      )}
    </>
  );
}

/** The attributes of a field with these messages. */
export function describedBy(id: string, hint?: string, errors?: string[]) {
  const isInvalid = Boolean(errors && errors.length > 0);
  const ids = [isInvalid && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return { "aria-invalid": isInvalid || undefined, "aria-describedby": ids || undefined };
}
