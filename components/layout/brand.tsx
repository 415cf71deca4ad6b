/** The product's mark and name. */
export function Brand({ name }: { name: string }) {
  return (
    <span className="flex items-center gap-2 font-semibold">
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-5 shrink-0">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <g fill="none" strokeWidth="2.5" className="stroke-on-accent">
          <circle cx="13" cy="16" r="6" />
          <circle cx="19" cy="16" r="6" strokeOpacity=".65" />
        </g>
      </svg>
      {name}
    </span>
  )
}
