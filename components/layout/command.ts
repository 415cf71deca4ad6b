/** Something the palette can always do: go to a page. */
export type Command = { label: string; href: string; keywords?: readonly string[] }

/** Something found by words. */
export type CommandResult = { id: string; label: string; detail?: string; href: string }
