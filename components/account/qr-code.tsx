/** Dark on light in either theme, as scanners expect. @param rows of squares, including the border */
export function QrCode({ rows, label }: { rows: boolean[][]; label: string }) {
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
      className="size-46 shrink-0 rounded bg-white text-black"
    >
      <path d={dark.join("")} fill="currentColor" />
    </svg>
  );
}
