import { Globe, Lock } from "lucide-react";

/** A globe for public, a lock for private; named for screen readers. */
export function VisibilityIcon({ isPrivate, size = 22 }: { isPrivate: boolean; size?: number }) {
  const Icon = isPrivate ? Lock : Globe;
  const label = isPrivate ? "Private" : "Public";
  return <Icon role="img" aria-label={label} size={size} className="shrink-0 text-muted" />;
}
