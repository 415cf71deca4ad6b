/** Cookies are bound to this host alone when it is served by https. */
function named(name: string, siteUrl: string): string {
  return siteUrl.startsWith('https:') ? `__Host-${name}` : name
}

/** The cookie that names a session. */
export const sessionCookieName = (siteUrl: string) => named('session', siteUrl)

/** The lasting cookie of a browser in which somebody has signed in before. */
export const knownBrowserCookieName = (siteUrl: string) => named('known-browser', siteUrl)

/** The short-lived cookie that finds a half-finished sign-in. */
export const challengeCookieName = (siteUrl: string) => named('sign-in', siteUrl)
