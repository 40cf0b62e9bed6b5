"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import { chooseThemeAction } from "@/lib/domain/accounts/account-actions";

const CHOICES = [
  { theme: "system", label: "System", Icon: Monitor },
  { theme: "light", label: "Light", Icon: Sun },
  { theme: "dark", label: "Dark", Icon: Moon },
] as const;

/** System, light or dark. Applied immediately, and saved for the next visit. */
export function ThemeSwitch({ initial }: { initial: string }) {
  const [chosen, setChosen] = useState(initial);
  const { Icon } = CHOICES.find(({ theme }) => theme === chosen) ?? CHOICES[0];
  const toast = useToast();
  const [tried, setTried] = useState(initial);
  const { run, pending } = useAction(chooseThemeAction, {
    onDone: (_nothing, theme) => setTried(theme),
    onRefused: (refused, theme) => {
      setTried(theme);
      toast.refused("Couldn't save the theme for your next visit", refused);
    },
  });
  // A selection during a call is saved after it.
  const isUntried = !pending && chosen !== tried;
  const save = useEffectEvent(() => run(chosen));
  useEffect(() => {
    if (isUntried) save();
  }, [isUntried]);
  const pick = (theme: string) => {
    setChosen(theme);
    document.documentElement.dataset.theme = theme;
  };
  return (
    <Menu
      trigger={
        <IconButton label="Theme">
          <Icon aria-hidden="true" size={20} />
        </IconButton>
      }
      entries={CHOICES.map(({ theme, label, Icon: ChoiceIcon }) => ({
        label,
        icon: <ChoiceIcon aria-hidden="true" size={18} className="text-muted" />,
        isSelected: theme === chosen,
        onSelect: () => pick(theme),
      }))}
    />
  );
}
