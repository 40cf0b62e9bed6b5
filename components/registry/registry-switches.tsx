"use client";

import { useRouter } from "next/navigation";
import { useOptimistic } from "react";
import type { RegistryActions } from "@/components/registry/registry-actions";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import type { SourceRef } from "@/lib/registry/source-input";

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

type RegistrySwitchesProps = { source: SourceRef; values: Switches; update: RegistryActions["update"] };

/** Each is saved at once. */
export function RegistrySwitches({ source, values, update }: RegistrySwitchesProps) {
  const router = useRouter();
  const toast = useToast();
  const [shown, show] = useOptimistic(values);
  const { run, pending } = useAction(update, {
    onStart: ({ changes }) => show({ ...shown, ...changes }),
    onRefused: (refused) => toast.refused("Not saved", refused),
    onSettled: () => router.refresh(),
  });
  const change = (name: keyof Switches, value: boolean) => run({ ...source, changes: { [name]: value } });
  return (
    <div className="flex flex-col gap-4">
      {SWITCHES.map(({ name, label, hint }) => (
        <label key={name} className="flex cursor-pointer items-start gap-3">
          <input
            type="checkbox"
            checked={shown[name]}
            disabled={pending}
            onChange={(event) => change(name, event.target.checked)}
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
