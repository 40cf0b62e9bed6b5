/** A bell whose body looks like a container. It is decorative, because the name is next to it. */
export function Logo() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-8 shrink-0">
      <rect width="32" height="32" rx="8" className="fill-accent-strong" />
      <path
        d="M16 5.5a7.5 7.5 0 0 0-7.5 7.5v5L6 21.5V23h20v-1.5L23.5 18v-5A7.5 7.5 0 0 0 16 5.5Z"
        fill="#fff"
      />
      <path d="M12 13h8M12 17h8" className="stroke-accent-strong" strokeWidth="2" strokeLinecap="round" />
      <path d="M13 25a3 3 0 0 0 6 0Z" fill="#fff" />
    </svg>
  );
}
