"use client";

import type { RegistryActions } from "@/components/registry/registry-actions";
import { ConflictNotice } from "@/components/revisions/conflict-notice";
import { useSharedForm } from "@/components/revisions/use-shared-form";
import { useToast } from "@/components/ui/toaster";
import type { SourceRef } from "@/lib/domain/registry/shared/source-input";
import { alsoChanged } from "@/lib/domain/revisions/shared/field-labels";

type Switches = { createsRepositories: boolean; hostInRepoName: boolean };

const SWITCHES: { name: keyof Switches; label: string; hint: string }[] = [
  {
    name: "createsRepositories",
    label: "Create repositories",
    hint: "A repository that is pushed to for the first time appears by itself, private.",
  },
  {
    name: "hostInRepoName",
    label: "Full reference in repo_name",
    hint: "Payloads name the image as its registry does, such as registry.example.com/team/app, for receivers that pull by it.",
  },
];

type RegistrySwitchesProps = {
  source: SourceRef;
  values: Switches;
  revision: number;
  update: RegistryActions["update"];
};

/** Each is saved at once. */
export function RegistrySwitches({ source, values: shown, revision, update }: RegistrySwitchesProps) {
  const toast = useToast();
  const { values, submitChange, cancel, pending, conflict } = useSharedForm(update, {
    shown,
    revision,
    read: ({ createsRepositories, hostInRepoName }): Switches => ({ createsRepositories, hostInRepoName }),
    toInput: (changes, basis) => ({ ...source, revision: basis, changes }),
    refreshes: true,
    onSaved: (changes) => {
      const also = alsoChanged(changes);
      if (also) toast.success("Saved", also);
    },
    onRefused: (refused) => {
      cancel();
      toast.refused("Not saved", refused);
    },
  });
  return (
    <div className="flex flex-col gap-4">
      <ConflictNotice conflict={conflict} pending={pending} />
      {SWITCHES.map(({ name, label, hint }) => (
        <label key={name} className="flex cursor-pointer items-start gap-3">
          <input
            type="checkbox"
            checked={values[name]}
            disabled={pending || conflict !== null}
            onChange={(event) => submitChange({ [name]: event.target.checked })}
            className="mt-1 size-4 shrink-0 accent-accent-strong"
          />
          <span className="min-w-0">
            <span className="font-medium">{label}</span>
            <span className="mt-0.5 block text-sm text-soft">{hint}</span>
          </span>
        </label>
      ))}
    </div>
  );
}
