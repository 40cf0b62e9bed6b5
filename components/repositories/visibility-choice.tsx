import { Globe, Lock } from "lucide-react";
import { ChoiceCard } from "@/components/ui/choice-card";

const CHOICES = [
  {
    isPrivate: false,
    label: "Public",
    hint: "Anyone with access to this Dockbell instance can see it.",
    Icon: Globe,
  },
  {
    isPrivate: true,
    label: "Private",
    hint: "Only members of its namespace and collaborators can see it.",
    Icon: Lock,
  },
];

type VisibilityChoiceProps = { isPrivate: boolean; onChange: (isPrivate: boolean) => void };

export function VisibilityChoice({ isPrivate, onChange }: VisibilityChoiceProps) {
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">Visibility</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {CHOICES.map((choice) => (
          <ChoiceCard
            key={choice.label}
            group="visibility"
            value={choice.isPrivate ? "private" : "public"}
            label={
              <>
                <choice.Icon aria-hidden="true" size={16} /> {choice.label}
              </>
            }
            hint={choice.hint}
            isSelected={choice.isPrivate === isPrivate}
            onSelect={() => onChange(choice.isPrivate)}
          />
        ))}
      </div>
    </fieldset>
  );
}
