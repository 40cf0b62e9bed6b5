"use client";

import { ConflictNotice } from "@/components/revisions/conflict-notice";
import { useSharedForm } from "@/components/revisions/use-shared-form";
import { CheckField } from "@/components/ui/check-field";
import { SelectField } from "@/components/ui/select-field";
import { useToast } from "@/components/ui/toaster";
import { updateSourceAction } from "@/lib/domain/registry/registry-actions";
import type { SourceFields, SourceRef } from "@/lib/domain/registry/shared/source-input";
import { alsoChanged, fieldLabel } from "@/lib/domain/revisions/shared/field-labels";

type Switches = Omit<SourceFields, "name">;

type Switch = { name: Exclude<keyof Switches, "mergeSeconds">; hint: string };

const SWITCHES: Switch[] = [
  {
    name: "createsRepositories",
    hint: "The first push to a repository that doesn't exist creates it as a private one.",
  },
  {
    name: "hostInRepoName",
    hint: "Payloads contain the image's full name in the registry, such as registry.example.com/team/app. Turn this on for receivers that pull the image.",
  },
  {
    name: "includesSignatures",
    hint: "Tags that belong to an image, such as Cosign's sha256-….sig, also trigger webhooks.",
  },
];

const PROXY_CACHE: Switch = {
  name: "includesProxyCache",
  hint: "Images that the registry fetched from an upstream registry to serve a pull also trigger webhooks.",
};

const WINDOWS: Record<number, string> = {
  0: "Never",
  5: "5 seconds",
  10: "10 seconds",
  30: "30 seconds",
  60: "1 minute",
  300: "5 minutes",
};

/** The options, including a window that was set through the API. */
function windowOptions(current: number): { value: string; label: string }[] {
  const all = { ...WINDOWS, [current]: WINDOWS[current] ?? `${current} seconds` };
  return Object.entries(all).map(([value, label]) => ({ value, label }));
}

type RegistrySwitchesProps = {
  source: SourceRef;
  values: Switches;
  /** Whether registries of this kind support it. */
  hasProxyCache: boolean;
  revision: number;
};

/** Saves each change immediately. */
export function RegistrySwitches({ source, values: shown, hasProxyCache, revision }: RegistrySwitchesProps) {
  const toast = useToast();
  const { values, submitChange, cancel, pending, conflict } = useSharedForm(updateSourceAction, {
    shown,
    revision,
    read: ({ name: _, ...switches }): Switches => switches,
    toInput: (changes, basis) => ({ ...source, revision: basis, changes }),
    refreshes: true,
    onSaved: (changes) => {
      const also = alsoChanged(changes);
      if (also) toast.success("Saved", also);
    },
    onRefused: (refused) => {
      cancel();
      toast.refused("Couldn't save the setting", refused);
    },
  });
  return (
    <div className="flex flex-col gap-4">
      <ConflictNotice conflict={conflict} pending={pending} />
      {[...SWITCHES, ...(hasProxyCache ? [PROXY_CACHE] : [])].map(({ name, hint }) => (
        <CheckField
          key={name}
          label={fieldLabel(name)}
          hint={hint}
          checked={values[name]}
          disabled={pending || conflict !== null}
          onChange={(isChecked) => submitChange({ [name]: isChecked })}
        />
      ))}
      <SelectField
        label={fieldLabel("mergeSeconds")}
        hint="Some registries report one push several times. Notifications for the same tag and image within this time trigger your webhooks once."
        options={windowOptions(values.mergeSeconds)}
        value={String(values.mergeSeconds)}
        disabled={pending || conflict !== null}
        onChange={(value) => submitChange({ mergeSeconds: Number(value) })}
        className="max-w-md"
      />
    </div>
  );
}
