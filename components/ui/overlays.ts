/** What opens over a page: modules of their own, because no page needs them to be read. */
export const loadMenu = () => import("@/components/ui/menu-popup");
export const loadDialog = () => import("@/components/ui/dialog-popup");
export const loadToasts = () => import("@/components/ui/toasts");
export const loadTooltip = () => import("@/components/ui/tooltip-popup");

/** What somebody who has begun to use the page will want, also once the connection is gone. */
export function loadOverlays(): void {
  for (const load of [loadMenu, loadDialog, loadToasts, loadTooltip]) load().catch(() => {});
}
