export const themes = ['system', 'light', 'dark'] as const

/** What the reader chose; `system` follows the device. */
export type Theme = (typeof themes)[number]

/** Holds the choice, so that the server can write it into the page and nothing flashes; by https bound to this host. */
export const themeCookies = { http: 'theme', https: '__Host-theme' } as const

type Jar = { get(name: string): { value: string } | undefined }

/** The choice that a browser brought along; anything unknown is `system`. */
export function themeIn(cookies: Jar): Theme {
  const { value } = cookies.get(themeCookies.https) ?? cookies.get(themeCookies.http) ?? {}
  return themes.find((theme) => theme === value) ?? 'system'
}
