import { useRef, useState } from "react";
import { useToast } from "@/components/ui/toaster";
import { useFormAction } from "@/components/ui/use-form-action";
import {
  changedValues,
  type Draft,
  rebased,
  refreshed,
  restored,
  withOtherVersion,
} from "@/lib/domain/revisions/shared/draft";
import type { FormAction, Refusal } from "@/lib/platform/wire/action-result";
import type { OtherChange, Shared } from "@/lib/platform/wire/revision";

type SharedForm<Input, Fields, Values extends object> = {
  /** The values that the page shows. */
  shown: Values;
  revision: number;
  /** The server's values in the form's fields. */
  read: (fields: Fields) => Values;
  /** The changed values to send; null if the form itself refuses them. */
  toInput: (changed: Partial<Values>, revision: number) => Input | null;
  /** @param changes other people's changes */
  onSaved: (changes: readonly OtherChange[], values: Values) => unknown;
  /** Called after the message that there is nothing to save. */
  onUnchanged?: () => unknown;
  onRefused?: (refused: Refusal) => void;
  /** Reloads the page's data afterwards, even after a refusal. */
  refreshes?: boolean;
};

type Conflict<Values> = {
  theirs: Values;
  revision: number;
  /** The fields that both people changed. */
  fields: readonly string[];
  changes: readonly OtherChange[];
  /** When the conflict was detected, ISO 8601. */
  at: string;
};

/**
 * A form for something that others also edit. It sends the changed fields with the revision that it showed, and keeps
 * the input regardless of what others save.
 */
export function useSharedForm<Input, Fields, Values extends object>(
  action: FormAction<Input, Shared<Fields>>,
  {
    shown,
    revision,
    read,
    toInput,
    onSaved,
    onUnchanged,
    onRefused,
    refreshes = false,
  }: SharedForm<Input, Fields, Values>,
  restore: (typed: Readonly<Record<string, string>>) => Partial<Values> = () => ({}),
) {
  const toast = useToast();
  const sent = useRef(shown);
  const { run, pending, refused, reset, post, typed } = useFormAction(action, {
    refreshes,
    onDone: (saved) => {
      const values = read(saved.current);
      // Keeps input that was entered while saving.
      setDraft((before) => rebased({ ...before, base: sent.current }, values, saved.revision));
      setConflict(null);
      return onSaved(saved.changes, values);
    },
    onRefused: (refusal) => {
      if (!refusal.conflict) return onRefused?.(refusal);
      const { current, ...rest } = refusal.conflict;
      setConflict({ ...rest, theirs: read(current as Fields), at: new Date().toISOString() });
    },
  });
  const [draft, setDraft] = useState<Draft<Values>>(() => ({
    base: shown,
    revision,
    values: restored(shown, typed, restore),
  }));
  const [conflict, setConflict] = useState<Conflict<Values> | null>(null);
  const [seen, setSeen] = useState(revision);
  if (seen !== revision) {
    setSeen(revision);
    setDraft(refreshed(draft, shown, revision));
  }
  const save = (next: Draft<Values>) => {
    setDraft(next);
    setConflict(null);
    sent.current = next.values;
    const changed = changedValues(next);
    if (Object.keys(changed).length === 0) {
      reset();
      toast.success("Nothing to save", "You haven't changed anything.");
      return void onUnchanged?.();
    }
    const input = toInput(changed, next.revision);
    if (input !== null) run(input);
  };
  const change = (changed: Partial<Values>) =>
    setDraft((before) => ({ ...before, values: { ...before.values, ...changed } }));
  return {
    values: draft.values,
    revision: draft.revision,
    hasChanges: Object.keys(changedValues(draft)).length > 0,
    change,
    submit: () => save(draft),
    /** Changes and saves in one step. */
    submitChange: (changed: Partial<Values>) => save({ ...draft, values: { ...draft.values, ...changed } }),
    /** Restores the shown values. */
    cancel: () => {
      setDraft((before) => ({ ...before, values: before.base }));
      setConflict(null);
      reset();
    },
    pending,
    // The two versions are more useful than the refusal.
    refused: conflict ? null : refused,
    reset,
    post,
    conflict: conflict && {
      ...conflict,
      mine: draft.values,
      keepTheirs: () => {
        setDraft(withOtherVersion(draft, conflict.theirs, conflict.revision, conflict.fields));
        setConflict(null);
        reset();
      },
      keepMine: () => save(rebased(draft, conflict.theirs, conflict.revision)),
    },
  };
}

/** Both versions of what two people changed. */
export type FormConflict = NonNullable<ReturnType<typeof useSharedForm>["conflict"]>;
