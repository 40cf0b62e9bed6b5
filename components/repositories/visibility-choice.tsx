import { Globe, Lock } from "lucide-react";

const CHOICES = [
  { isPrivate: false, label: "Public", hint: "Anybody who reaches this Dockbell can see it.", Icon: Globe },
  { isPrivate: true, label: "Private", hint: "Only you can see it.", Icon: Lock },
];

type VisibilityChoiceProps = { isPrivate: boolean; onChange: (isPrivate: boolean) => void };

export function VisibilityChoice({ isPrivate, onChange }: VisibilityChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">Visibility</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {CHOICES.map((choice) => (
          <label
            key={choice.label}
            className="flex cursor-pointer items-start gap-3 rounded border border-line p-4 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="visibility"
              checked={choice.isPrivate === isPrivate}
              onChange={() => onChange(choice.isPrivate)}
              className="mt-1 size-4 shrink-0 accent-accent-strong"
            />
            <span className="min-w-0">
              <span className="flex items-center gap-2 font-medium">
                <choice.Icon aria-hidden="true" size={16} /> {choice.label}
              </span>
              <span className="mt-1 block text-sm text-soft">{choice.hint}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
