/** Typed text as it stands inside a LIKE pattern: `%`, `_` and `\` mean themselves. */
export function literal(text: string): string {
  return text.replace(/[\\%_]/g, (char) => `\\${char}`)
}
