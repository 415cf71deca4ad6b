export const themes = ['system', 'light', 'dark'] as const

/** What the reader chose; `system` follows the device. */
export type Theme = (typeof themes)[number]

/** Holds the choice, so that the server can write it into the page and nothing flashes. */
export const themeCookie = 'theme'

/** The choice in a cookie's value; anything unknown is `system`. */
export function parseTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}
