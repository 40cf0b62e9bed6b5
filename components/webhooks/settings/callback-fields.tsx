import { CheckField } from "@/components/ui/check-field";
import { TextField } from "@/components/ui/text-field";
import type { SettingsValues } from "@/components/webhooks/settings/settings-values";
import type { FieldErrors } from "@/lib/platform/errors";

type CallbackFieldsProps = {
  values: SettingsValues;
  onChange: (change: Partial<SettingsValues>) => void;
  errors: FieldErrors;
};

/** Whether the last delivery also waits, and the maximum wait. */
export function CallbackFields({ values, onChange, errors }: CallbackFieldsProps) {
  return (
    <>
      <CheckField
        label="Wait for the final callback"
        hint="The last delivery only succeeds after its receiver calls back with success."
        checked={values.expectFinalCallback}
        onChange={(expectFinalCallback) => onChange({ expectFinalCallback })}
      />
      <TextField
        label="Maximum wait for a callback"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        hint="Between 1m and 24h. The delivery fails if no callback arrives in time."
        value={values.callbackTimeout}
        errors={errors.callbackTimeout}
        onChange={(event) => onChange({ callbackTimeout: event.target.value })}
      />
    </>
  );
}
