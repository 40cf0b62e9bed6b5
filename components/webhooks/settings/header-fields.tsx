import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import type { HeaderRow } from "@/components/webhooks/settings/settings-values";
import type { FieldErrors } from "@/lib/platform/errors";

type HeaderFieldsProps = {
  headers: HeaderRow[];
  onChange: (headers: HeaderRow[]) => void;
  errors: FieldErrors;
};

/** A row with name and value for each custom header. */
export function HeaderFields({ headers, onChange, errors }: HeaderFieldsProps) {
  const set = (key: string, change: Partial<HeaderRow>) =>
    onChange(headers.map((row) => (row.key === key ? { ...row, ...change } : row)));
  return (
    <div className="flex flex-col gap-3">
      {headers.map((row, index) => (
        <div key={row.key} className="flex items-start gap-2">
          <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-[2fr_3fr]">
            <TextField
              label={`Name of header ${index + 1}`}
              isLabelInside
              placeholder="X-Api-Key"
              autoFocus={row.name === "" && row.value === ""}
              autoComplete="off"
              spellCheck={false}
              value={row.name}
              errors={errors[`headers.${index}.name`]}
              onChange={(event) => set(row.key, { name: event.target.value })}
            />
            <TextField
              label={`Value of header ${index + 1}`}
              isLabelInside
              placeholder="Value"
              autoComplete="off"
              spellCheck={false}
              value={row.value}
              errors={errors[`headers.${index}.value`]}
              onChange={(event) => set(row.key, { value: event.target.value })}
            />
          </div>
          <IconButton
            label={`Remove header ${row.name || index + 1}`}
            className="mt-1"
            onClick={() => onChange(headers.filter(({ key }) => key !== row.key))}
          >
            <X aria-hidden="true" size={18} />
          </IconButton>
        </div>
      ))}
      {errors.headers && <p className="text-sm text-bad">{errors.headers.join(" ")}</p>}
      <div>
        <Button onClick={() => onChange([...headers, { key: crypto.randomUUID(), name: "", value: "" }])}>
          <Plus aria-hidden="true" size={18} />
          Add header
        </Button>
      </div>
    </div>
  );
}
