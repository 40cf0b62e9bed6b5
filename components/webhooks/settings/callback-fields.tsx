"use client";

import { TextField } from "@/components/ui/text-field";
import type { SettingsValues } from "@/components/webhooks/settings/settings-values";
import type { FieldErrors } from "@/lib/platform/errors";

type CallbackFieldsProps = {
  values: SettingsValues;
  onChange: (change: Partial<SettingsValues>) => void;
  errors: FieldErrors;
};

/** Whether the last delivery waits too, and how long any is waited for. */
export function CallbackFields({ values, onChange, errors }: CallbackFieldsProps) {
  return (
    <>
      <label className="flex cursor-pointer items-start gap-3">
        <input
          type="checkbox"
          checked={values.expectFinalCallback}
          onChange={(event) => onChange({ expectFinalCallback: event.target.checked })}
          className="mt-1 size-4 shrink-0 accent-accent-strong"
        />
        <span className="min-w-0">
          <span className="font-medium">Wait for the final callback</span>
          <span className="mt-0.5 block text-sm text-soft">
            The last delivery is a success only once its receiver has called back with success.
          </span>
        </span>
      </label>
      <TextField
        label="Longest wait for a callback"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        hint="From 1m to 24h. When none has come by then, the delivery has failed."
        value={values.callbackTimeout}
        errors={errors.callbackTimeout}
        onChange={(event) => onChange({ callbackTimeout: event.target.value })}
      />
    </>
  );
}
