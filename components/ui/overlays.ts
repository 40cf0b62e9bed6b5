/** Modules for overlays, which are loaded separately because a page is readable without them. */
export const loadMenu = () => import("@/components/ui/menu-popup");
export const loadDialog = () => import("@/components/ui/dialog-popup");
export const loadToasts = () => import("@/components/ui/toasts");

/** Loads them at the first press, so that they also work after the connection is lost. */
export function loadOverlays(): void {
  for (const load of [loadMenu, loadDialog, loadToasts]) load().catch(() => {});
}
