import type { ReactNode } from "react";

type SettingsSectionProps = { title: string; hint: ReactNode; children: ReactNode };

/** A group of settings, with its description on the left and its fields on the right. */
export function SettingsSection({ title, hint, children }: SettingsSectionProps) {
  return (
    <fieldset className="grid gap-x-10 gap-y-4 border-t border-line py-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <div className="min-w-0">
        <legend className="contents">
          <span className="font-medium">{title}</span>
        </legend>
        <p className="mt-1 text-sm text-muted">{hint}</p>
      </div>
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </fieldset>
  );
}
