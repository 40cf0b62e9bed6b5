"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check, Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";

const CHOICES = [
  { theme: "system", label: "System", Icon: Monitor },
  { theme: "light", label: "Light", Icon: Sun },
  { theme: "dark", label: "Dark", Icon: Moon },
] as const;

type ThemeSwitchProps = { initial: string; choose: (theme: string) => Promise<void> };

/** System, light or dark: applied at once, and kept for the next visit. */
export function ThemeSwitch({ initial, choose }: ThemeSwitchProps) {
  const [theme, setTheme] = useState(initial);
  const { Icon } = CHOICES.find((choice) => choice.theme === theme) ?? CHOICES[0];
  const pick = (next: string) => {
    setTheme(next);
    document.documentElement.dataset.theme = next;
    void choose(next);
  };
  return (
    <Menu
      trigger={
        <IconButton label="Theme">
          <Icon aria-hidden="true" size={20} />
        </IconButton>
      }
    >
      <Base.RadioGroup value={theme} onValueChange={pick}>
        {CHOICES.map(({ theme: value, label, Icon: ChoiceIcon }) => (
          <Base.RadioItem
            key={value}
            value={value}
            closeOnClick
            className="flex items-center gap-3 px-5 py-2 text-[15px] outline-none select-none data-highlighted:bg-hover"
          >
            <ChoiceIcon aria-hidden="true" size={18} className="text-muted" />
            <span className="flex-1">{label}</span>
            <Base.RadioItemIndicator>
              <Check aria-hidden="true" size={18} className="text-accent" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Menu>
  );
}
