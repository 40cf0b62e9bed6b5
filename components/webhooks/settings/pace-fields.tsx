import { CheckField } from "@/components/ui/check-field";
import { TextField } from "@/components/ui/text-field";
import { itemErrors, type SettingsValues } from "@/components/webhooks/settings/settings-values";
import { fieldLabel } from "@/lib/domain/revisions/shared/field-labels";
import { formatSpan, formatWaits, parseWaits } from "@/lib/domain/webhooks/shared/format-waits";
import type { FieldErrors } from "@/lib/platform/errors";
import { DEFAULT_RETRY_SCHEDULE } from "@/lib/queue/shared/default-retry-schedule";

type PaceFieldsProps = {
  values: SettingsValues;
  onChange: (change: Partial<SettingsValues>) => void;
  errors: FieldErrors;
};

/** Fields for concurrency, rate limit and retry schedule. */
export function PaceFields({ values, onChange, errors }: PaceFieldsProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Concurrent deliveries"
          inputMode="numeric"
          autoComplete="off"
          hint="From 1 to 100."
          value={values.maxConcurrency}
          errors={errors.maxConcurrency}
          onChange={(event) => onChange({ maxConcurrency: event.target.value })}
        />
        <TextField
          label="Attempts per minute"
          inputMode="numeric"
          autoComplete="off"
          placeholder="No limit"
          hint="Leave empty for no limit."
          value={values.rateLimit}
          errors={errors.rateLimit}
          onChange={(event) => onChange({ rateLimit: event.target.value })}
        />
      </div>
      <TextField
        label="Waits between attempts"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder={formatWaits(DEFAULT_RETRY_SCHEDULE)}
        hint={scheduleHint(values.retrySchedule)}
        value={values.retrySchedule}
        errors={itemErrors(errors, "retrySchedule")}
        onChange={(event) => onChange({ retrySchedule: event.target.value })}
      />
      <CheckField
        label={fieldLabel("redirectsAreSuccess")}
        hint="Select this if your receiver accepts a push and then redirects, for example to its start page. Redirects aren't followed."
        checked={values.redirectsAreSuccess}
        onChange={(redirectsAreSuccess) => onChange({ redirectsAreSuccess })}
      />
    </>
  );
}

function scheduleHint(text: string): string {
  const schedule = parseWaits(text);
  if ("unreadable" in schedule) return "Numbers with s, m, h or d, such as 30s, 5m, 1h30m.";
  const isDefault = schedule.waits.length === 0;
  const waits = isDefault ? DEFAULT_RETRY_SCHEDULE : schedule.waits;
  const total = formatSpan(waits.reduce((sum, wait) => sum + wait, 0));
  const attempts = `${waits.length + 1} attempts over ${total}.`;
  return isDefault ? `Leave empty for the default: ${attempts}` : attempts;
}
